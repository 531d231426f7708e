import Newsroom
import SQL

/// The statement for one level of a thread: it walks one index in the order of the list.
struct CommentListing {
    enum Level {
        /// By its row and its identifier; nil for the top of the thread.
        case replies(to: Int64?, Identifier?)
        case flat
    }

    let sql: String
    let values: [Value]
    let sort: CommentSort
    let limit: Int
    let isFlat: Bool
    /// The comment that all of the listed ones answer, if there is one.
    let parentID: Identifier?

    init(articleID: Int64, level: Level, sort: CommentSort, limit: Int, after: Position?) {
        var values: [Value] = [.integer(articleID), Value(limit + 1)]
        switch level {
        case .flat:
            isFlat = true
            parentID = nil
        case .replies(let parent, let id):
            values.append(Value(parent))
            isFlat = false
            parentID = id
        }
        if let after { values += [.integer(after.key), .integer(after.id)] }
        self.values = values
        self.sort = sort
        self.limit = limit
        let shape = Shape(sort: sort, isFlat: isFlat, goesOn: after != nil)
        sql = Self.statements[shape] ?? shape.sql
    }

    /// Written once: a page asks for one of them for each comment that has replies.
    private static let statements = Dictionary(uniqueKeysWithValues: Shape.all.map { ($0, $0.sql) })
}

/// What tells the statements of listings apart.
private struct Shape: Hashable {
    var sort: CommentSort
    var isFlat: Bool
    /// Whether the page begins behind a position.
    var goesOn: Bool

    static let all = CommentSort.allCases.flatMap { sort in
        [(true, true), (true, false), (false, true), (false, false)].map {
            Shape(sort: sort, isFlat: $0, goesOn: $1)
        }
    }

    var sql: String {
        let direction = sort == .oldest ? Direction.ascending : Direction.descending
        let key = sort == .top ? "c.rank" : "c.date_created"
        let parent = isFlat ? "" : "AND c.parent_id IS $3"
        // The flat list by date walks the index that has every comment of an article.
        let shown = isFlat && sort != .top ? "c.state = 'visible'" : "c.listed = 1"
        let place = isFlat ? "$3, $4" : "$4, $5"
        let position = goesOn ? "AND (\(key), c.id) \(direction.comparison) (\(place))" : ""
        return """
            SELECT \(LentComment.columns)\(isFlat ? ", p.uuid" : "")
            FROM comments AS c \(isFlat ? "LEFT JOIN comments AS p ON p.id = c.parent_id" : "")
            WHERE c.article_id = $1 AND \(shown) \(parent) \(position)
            ORDER BY \(key) \(direction.word), c.id \(direction.word)
            LIMIT $2
            """
    }
}
