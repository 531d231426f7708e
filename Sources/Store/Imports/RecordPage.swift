import SQL

extension Snapshot {
    /// Gives `visit` every row of a table in the order of their numbers, some at a time, so that memory stays bounded
    /// however many there are.
    ///
    /// - Parameter sql: rows whose number is above `$1`, in order, at most `$2`; the number is the first column.
    func walk<Element>(
        _ sql: String, _ map: (consuming Row) throws -> Element, _ visit: (Element) throws -> Void
    ) throws {
        let limit = 64
        var last: Int64 = .min
        while true {
            var page: [(id: Int64, element: Element)] = []
            try each(sql, [.integer(last), Value(limit)]) { row in
                let id = row.int64(0)
                page.append((id, try map(row)))
            }
            for (_, element) in page { try visit(element) }
            guard let end = page.last, page.count == limit else { return }
            last = end.id
        }
    }
}
