import SQL

extension Snapshot {
    /// Gives `visit` every row of a table in the order of their numbers, some at a time, so that memory stays bounded
    /// however many there are.
    ///
    /// - Parameter sql: rows whose number is above `$1`, in order, at most `$2`; the number is the first column.
    func walk<Element>(
        _ sql: String, _ map: (borrowing Row) throws -> Element, _ visit: (Element) throws -> Void
    ) throws {
        let limit = 64
        var last: Int64 = .min
        while true {
            let page = try rows(sql, [.integer(last), Value(limit)]) { (id: $0.int64(0), element: try map($0)) }
            for (_, element) in page { try visit(element) }
            guard let end = page.last, page.count == limit else { return }
            last = end.id
        }
    }
}
