import Newsroom
import SQL

/// The statement for one list of comments: it walks one index in the order of the list.
struct CommentListing {
    /// Which comments stand beside each other, by their rows.
    enum Level {
        /// Of an article: what answers one comment, by its row and its identifier; nil for the top.
        case replies(articleID: Int64, to: Int64?, Identifier?)
        /// All of an article.
        case flat(articleID: Int64)
        /// All below the comment of this row, which stands at the top.
        case thread(root: Int64)
    }

    let sql: String
    let values: [Value]
    let sort: CommentSort
    let limit: Int
    let isFlat: Bool
    /// The comment that all of the listed ones answer, if there is one.
    let parentID: Identifier?

    /// - Parameter since: only comments that came later; nothing where the order is not by date.
    init(_ level: Level, sort: CommentSort, limit: Int, since: Timestamp? = nil, after: Position?) {
        var after = after
        var shape = Shape(sort: sort)
        // What ascends begins behind the date as behind a row, what descends ends there.
        switch sort {
        case .oldest: after = Self.later(after, since)
        case .newest: shape.ends = since != nil
        case .top, .mostReplied: break
        }
        shape.goesOn = after != nil
        var values: [Value] = [.null, Value(limit + 1)]
        var parentID: Identifier?
        switch level {
        case .replies(let articleID, let parent, let id):
            values[0] = .integer(articleID)
            values.append(Value(parent))
            parentID = id
        case .flat(let articleID):
            values[0] = .integer(articleID)
            shape.scope = .article
        case .thread(let root):
            values[0] = .integer(root)
            shape.scope = .thread
        }
        if let after { values += [.integer(after.key), .integer(after.id)] }
        if shape.ends { values.append(Value(since)) }
        self.values = values
        self.sort = sort
        self.limit = limit
        self.parentID = parentID
        isFlat = shape.scope != .level
        sql = Self.statements[shape] ?? shape.sql
    }

    private static func later(_ position: Position?, _ since: Timestamp?) -> Position? {
        guard let since else { return position }
        let start = Position(key: since.milliseconds, id: .max)
        return position.map { ($0.key, $0.id) > (start.key, start.id) ? $0 : start } ?? start
    }

    /// Written once: a page asks for one of them for each comment that has replies.
    private static let statements = Dictionary(uniqueKeysWithValues: Shape.all.map { ($0, $0.sql) })
}

/// What tells the statements of listings apart.
private struct Shape: Hashable {
    enum Scope: CaseIterable {
        case level
        case article
        case thread
    }

    var sort: CommentSort
    var scope = Scope.level
    /// Whether the page begins behind a position.
    var goesOn = false
    /// Whether the list ends at a date, in the order that descends.
    var ends = false

    static let all = CommentSort.allCases.flatMap { sort in
        Scope.allCases.flatMap { scope in
            [(true, true), (true, false), (false, true), (false, false)].map {
                Shape(sort: sort, scope: scope, goesOn: $0, ends: $1)
            }
        }
    }

    var sql: String {
        let direction = sort == .oldest ? Direction.ascending : Direction.descending
        let (column, order) = key
        let key = "$\(scope == .level ? 4 : 3)", id = "$\(scope == .level ? 5 : 4)"
        // The engine finds a row's place in an index by a comparison of both parts only when the second is no key of
        // the table: so those of the same first part come by themselves, and then the others.
        // A row of this list is later than its end.
        let end = ends ? " AND c.date_created > $\((scope == .level ? 4 : 3) + (goesOn ? 2 : 0))" : ""
        let parts =
            goesOn
            ? [
                "AND \(column) = \(key) AND c.id \(direction.comparison) \(id)",
                "AND \(column) \(direction.comparison) \(key)\(end)",
            ] : [end]
        return """
            \(parts.map(select).joined(separator: "\nUNION ALL\n"))
            ORDER BY \(order) \(direction.word), 1 \(direction.word)
            LIMIT $2
            """
    }

    private func select(_ part: String) -> String {
        """
        SELECT \(LentComment.columns)\(scope == .level ? "" : ", p.uuid")
        FROM comments AS c \(scope == .level ? "" : "LEFT JOIN comments AS p ON p.id = c.parent_id")
        WHERE \(condition) \(part)
        """
    }

    /// A level has the places of what is gone, for the sake of the replies; a flat list needs none.
    private var condition: String {
        switch scope {
        case .level: "c.article_id = $1 AND c.listed = 1 AND c.parent_id IS $3"
        case .article: "c.article_id = $1 AND c.state = 'visible'"
        case .thread: "c.root_id = $1 AND c.state = 'visible'"
        }
    }

    /// What the list is sorted by, and which of the columns that is, counted from 1.
    private var key: (column: String, order: Int) {
        switch sort {
        case .newest, .oldest: ("c.date_created", 12)
        case .top: ("c.rank", 14)
        case .mostReplied: ("c.reply_count", 11)
        }
    }
}
