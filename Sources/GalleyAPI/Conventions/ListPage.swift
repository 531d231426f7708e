import HTTP
import JSON
import Store

/// How every list is asked for and answered: `limit` and `cursor`, `items`, `next_cursor` and `Link` (RFC 8288).
struct ListPage {
    let limit: Int
    let after: Position?
    /// Made only when there is a cursor to read or to write.
    private let list: () -> [String?]
    private let request: Request
    private let cursors: Cursors

    /// Takes `limit` and `cursor`, and ends the reading of the query.
    ///
    /// - Parameters:
    ///   - list: names the list with its filters and order: a cursor belongs to one, whatever its page's size.
    ///   - most: items of the largest page.
    /// - Throws: `Problem` 400 for what is wrong in the query, and for a cursor of another list.
    init(
        _ query: inout QueryReader, _ request: Request, _ cursors: Cursors,
        list: @autoclosure @escaping () -> [String?], most: Int = 100
    ) throws {
        limit = query.integer("limit", 1...most, default: 20)
        let cursor = query.text("cursor")
        try query.end()
        self.list = list
        after = try cursor.map { try cursors.decode($0, list: Self.name(list())) }
        self.request = request
        self.cursors = cursors
    }

    /// Writes the members that every list has.
    func write<Item>(
        _ page: Page<Item>, into json: inout JSONWriter, _ item: (Item, inout JSONWriter) -> Void
    ) {
        _ = write(into: &json) {
            for element in page.items { item(element, &$0) }
            return page.next
        }
    }

    /// Writes the same members of what `items` writes, which says where the list goes on.
    func write(
        into json: inout JSONWriter, _ items: (inout JSONWriter) throws -> Position?
    ) rethrows -> Position? {
        var next: Position?
        json.name("items")
        try json.array { next = try items(&$0) }
        json.member("next_cursor", cursor(next))
        return next
    }

    /// The link to the next page; nil on the last.
    func link(_ next: Position?) -> String? { address(next).map { "<\($0)>; rel=\"next\"" } }

    /// The address of the next page, path and query; nil on the last.
    func address(_ next: Position?) -> String? {
        guard let cursor = cursor(next) else { return nil }
        let parameters = (Query(request.query ?? "")?.parameters ?? []).filter { $0.name != "cursor" }
            .map { "\(PercentCoding.encode($0.name))=\(PercentCoding.encode($0.value))" }
        return "\(request.path)?\((parameters + ["cursor=\(cursor)"]).joined(separator: "&"))"
    }

    private func cursor(_ position: Position?) -> String? {
        position.map { cursors.encode($0, list: Self.name(list())) }
    }

    /// One text for the parts of a list's name; no part can be taken for two.
    static func name(_ parts: [String?]) -> String {
        parts.map { $0.map { "\($0.utf8.count):\($0)" } ?? "-" }.joined(separator: ",")
    }
}
