import Newsroom
import SQL

/// A comment in its thread, in the snapshot that found it; not to be kept longer than that.
public struct CommentContext {
    /// The article it belongs to.
    public let articleSlug: String
    /// Visible comments of the article.
    public let count: Int
    /// When anything under the article last changed.
    public let dateChanged: Timestamp
    /// How many comments stand above it: what it answers, what that answers, and so on.
    public let depth: Int
    /// The comment at the top of its thread; its own identifier there.
    public let threadID: Identifier
    /// Before that one in the list of those at the top, under the order that was asked for.
    public let start: Position

    private let snapshot: Snapshot
    private let articleID: Int64
    private let id: Int64

    /// Most ancestors that come with it: the nearest.
    public static let mostAncestors = 100
}

extension Snapshot {
    /// Where a comment stands that readers' lists have; nil when there is no such comment of a published article.
    ///
    /// - Parameter sort: the order of the list that `start` belongs to.
    public func commentContext(id: Identifier, sort: CommentSort) throws -> CommentContext? {
        try first(CommentContext.select, [Value(id)]) { CommentContext($0, snapshot: self, sort: sort) }
    }
}

extension CommentContext {
    fileprivate static let select = """
        SELECT c.id, c.article_id, c.depth, a.slug, a.comment_count, a.date_changed, r.id, r.uuid, r.date_created,
            r.rank, r.reply_count
        FROM comments AS c JOIN articles AS a ON a.id = c.article_id JOIN comments AS r ON r.id = coalesce(c.root_id, c.id)
        WHERE c.uuid = $1 AND c.listed = 1 AND a.status = 'published'
        """

    fileprivate init(_ row: borrowing Row, snapshot: Snapshot, sort: CommentSort) {
        self.snapshot = snapshot
        id = row.int64(0)
        articleID = row.int64(1)
        depth = row.integer(2)
        articleSlug = row.text(3)
        count = row.integer(4)
        dateChanged = row.date(5)
        threadID = row.identifier(7)
        let key =
            switch sort {
            case .newest, .oldest: row.int64(8)
            case .top: row.int64(9)
            case .mostReplied: row.int64(10)
            }
        // No row stands between: numbers of rows are whole.
        start = Position(key: key, id: row.int64(6) + (sort == .oldest ? -1 : 1))
    }

    /// Lends the nearest ancestors from the top down, each without its replies.
    public func eachAncestor(_ visit: (borrowing LentComment) throws -> Void) throws {
        var ancestors: [Int64] = []
        while ancestors.count < Self.mostAncestors, let parent = try parent(of: ancestors.last ?? id) {
            ancestors.append(parent)
        }
        var bounds = ReplyBounds()
        bounds.depth = 0
        for ancestor in ancestors.reversed() { try lend(ancestor, bounds, visit) }
    }

    /// Lends the comment itself with the first of its replies.
    public func withComment(_ replies: ReplyBounds, _ visit: (borrowing LentComment) throws -> Void) throws {
        try lend(id, replies, visit)
    }

    private func parent(of id: Int64) throws -> Int64? {
        try snapshot.first("SELECT parent_id FROM comments WHERE id = $1", [.integer(id)]) { $0.optionalInt64(0) }
            ?? nil
    }

    private func lend(_ id: Int64, _ bounds: ReplyBounds, _ visit: (borrowing LentComment) throws -> Void) throws {
        let thread = ThreadReading(snapshot: snapshot, articleID: articleID, articleSlug: articleSlug, bounds: bounds)
        try snapshot.each(Self.commentByRow, [.integer(id)]) { row in
            let parentID = row.optionalIdentifier(LentComment.columnCount)
            try visit(LentComment(row, in: thread, parentID: parentID, depth: 0))
        }
    }

    private static let commentByRow = """
        SELECT \(LentComment.columns), p.uuid
        FROM comments AS c LEFT JOIN comments AS p ON p.id = c.parent_id WHERE c.id = $1
        """
}
