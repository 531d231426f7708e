import Newsroom
import SQL

/// The statement for a query: it walks one index in the order of the list, between the bounds of the list's date.
struct ArticleListing {
    private(set) var values: [Value] = []
    private var conditions: [String]
    private var source = "articles AS a"
    /// The columns of the walked index; the number of a row of words tells articles of one moment apart by itself.
    private var order: [String]
    /// The date in the walked index, so that the walk begins and ends at the bounds.
    private var date: String
    private var limit = ""
    private let direction: Direction

    /// Nil when nothing can be found.
    init?(_ query: ArticleQuery) {
        direction = query.sort.direction
        let column = query.isByModification ? "date_modified" : "date_published"
        date = "a.\(column)"
        order = [date, "a.id"]
        conditions = ["a.status = '\(query.status.rawValue)'"]
        let (after, before) =
            query.isByModification
            ? (query.modifiedAfter, query.modifiedBefore) : (query.publishedAfter, query.publishedBefore)
        if query.status == .published { guard walk(query, after, before) else { return nil } }
        if let after { conditions.append("\(date) > \(placeholder(Value(after)))") }
        if let before { conditions.append("\(date) < \(placeholder(Value(before)))") }
        if let position = query.after {
            let values = [Value.integer(position.key), .integer(position.id)].prefix(order.count)
            let place = values.map { placeholder($0) }.joined(separator: ", ")
            conditions.append("(\(order.joined(separator: ", "))) \(direction.comparison) (\(place))")
        }
        limit = placeholder(Value(query.limit + 1))
    }

    var sql: String {
        """
        SELECT \(LentSummary.columns), \(order[0]), a.id
        FROM \(source) LEFT JOIN sections AS s ON s.id = a.section_id
        WHERE \(conditions.joined(separator: " AND "))
        ORDER BY \(order.map { "\($0) \(direction.word)" }.joined(separator: ", "))
        LIMIT \(limit)
        """
    }

    /// Chooses the index to walk. One filter has a table in its order; where several meet, the index of words leaps from
    /// match to match, and the rarest of them bounds the walk.
    private mutating func walk(_ query: ArticleQuery, _ after: Timestamp?, _ before: Timestamp?) -> Bool {
        let isByModification = query.isByModification
        let filters = query.filterCount
        let isPlain = query.words == nil && !isByModification && filters == 1
        if query.words == nil && filters == 0 {
            return true
        } else if isPlain, let section = query.section {
            conditions.append("a.section_id = (SELECT id FROM sections WHERE slug = \(placeholder(.text(section))))")
        } else if isPlain, let tag = query.tag {
            walk("article_tags", "tag", tag)
        } else if isPlain, let author = query.author {
            walk("article_authors", "author", author)
        } else {
            guard let match = isByModification ? query.terms.query : query.match else { return false }
            let table = isByModification ? "article_changes" : "article_search"
            source = "\(table) AS f CROSS JOIN articles AS a ON a.id = (f.rowid & \(SearchKey.idMask))"
            conditions.append("\(table) MATCH \(placeholder(.text(match)))")
            order = ["f.rowid"]
            boundRows(after, before)
        }
        return true
    }

    private mutating func walk(_ table: String, _ column: String, _ word: String) {
        source = "\(table) AS t CROSS JOIN articles AS a ON a.id = t.article_id"
        conditions.append("t.\(column) = \(placeholder(.text(word)))")
        order = ["t.date_published", "t.article_id"]
        date = order[0]
    }

    /// Keeps the walk within the dates by the rows' numbers, which know whole seconds only.
    private mutating func boundRows(_ after: Timestamp?, _ before: Timestamp?) {
        if let after {
            conditions.append("f.rowid >= \(placeholder(.integer(SearchKey.make(date: after, id: 0))))")
        }
        if let before {
            let last = SearchKey.make(date: before, id: SearchKey.idMask)
            conditions.append("f.rowid <= \(placeholder(.integer(last)))")
        }
    }

    private mutating func placeholder(_ value: Value) -> String {
        values.append(value)
        return "$\(values.count)"
    }
}
