import Newsroom
import SQL

extension Snapshot {
    /// Lends one comment that readers of a published article are shown, be it as a tombstone, and when anything under its article last changed.
    ///
    /// - Returns: what `show` makes of it; nil when there is no such comment.
    public func comment<Result>(
        id: Identifier, _ show: (borrowing LentComment, Timestamp) throws -> Result
    ) throws -> Result? {
        var result: Result?
        try each(Self.commentByID, [Value(id)]) { row in
            let dateChanged = row.date(LentComment.columnCount + 2)
            // Its replies have a list of their own.
            var bounds = ReplyBounds()
            bounds.depth = 0
            let thread = ThreadReading(
                snapshot: self, articleID: row.int64(LentComment.columnCount + 3),
                articleSlug: row.text(LentComment.columnCount + 1), bounds: bounds)
            let parentID = row.optionalIdentifier(LentComment.columnCount)
            let comment = LentComment(row, in: thread, parentID: parentID, depth: 0)
            result = try show(comment, dateChanged)
        }
        return result
    }

    /// Where a comment is in its life, shown or not; nil when there is none.
    public func commentState(id: Identifier) throws -> CommentState? {
        try first("SELECT state FROM comments WHERE uuid = $1", [Value(id)]) { try $0.word(0) }
    }

    /// The withdrawal of the article that a visible comment stands under; nil when that was not withdrawn.
    public func withdrawal(commentID: Identifier) throws -> (articleSlug: String, Withdrawal)? {
        try first(
            """
            SELECT a.slug, a.date_withdrawn, a.withdrawal_note FROM comments AS c
            JOIN articles AS a ON a.id = c.article_id
            WHERE c.uuid = $1 AND c.state = 'visible' AND a.status = 'withdrawn'
            """, [Value(commentID)]
        ) { ($0.text(0), Withdrawal(date: $0.date(1), note: $0.optionalText(2))) }
    }

    private static let commentByID = """
        SELECT \(LentComment.columns), p.uuid, a.slug, a.date_changed, a.id
        FROM comments AS c JOIN articles AS a ON a.id = c.article_id LEFT JOIN comments AS p ON p.id = c.parent_id
        WHERE c.uuid = $1 AND c.listed = 1 AND a.status = 'published'
        """

    /// A page of an article's visible comments as values; nil when there is no published article of that slug, or no
    /// comment to list the replies of.
    public func comments(articleSlug: String, _ query: CommentQuery) throws -> CommentPage? {
        guard let thread = try commentThread(articleSlug: articleSlug) else { return nil }
        var nodes: [CommentNode] = []
        do {
            let next = try thread.each(query) { nodes.append(try CommentNode($0)) }
            return CommentPage(
                count: thread.count, dateChanged: thread.dateChanged, page: Page(items: nodes, next: next))
        } catch StoreError.noSuchComment {
            return nil
        }
    }
}

extension CommentNode {
    /// Keeps what was lent, with its replies.
    fileprivate init(_ lent: borrowing LentComment) throws {
        var replies: [CommentNode] = []
        let more = try lent.eachReply { replies.append(try CommentNode($0)) }
        self.init(comment: try Comment(lent), replies: replies, moreReplies: more)
    }
}
