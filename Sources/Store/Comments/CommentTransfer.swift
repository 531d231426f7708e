import Newsroom
import SQL

extension Snapshot {
    /// Every comment, whatever its state, each behind the one that it answers.
    public func exportComments(_ visit: (CommentRecord) throws -> Void) throws {
        try walk("\(Self.commentRecords) WHERE c.id > $1 ORDER BY c.id LIMIT $2", { try commentRecord($0) }, visit)
    }

    func commentRecord(_ id: Identifier) throws -> CommentRecord? {
        try first("\(Self.commentRecords) WHERE c.uuid = $1", [Value(id)]) { try commentRecord($0) }
    }

    private static let commentRecords = """
        SELECT \(CommentRow.columns), p.uuid, a.slug, c.body_markdown
        FROM comments AS c CROSS JOIN articles AS a ON a.id = c.article_id LEFT JOIN comments AS p ON p.id = c.parent_id
        """

    private func commentRecord(_ row: borrowing Row) throws -> CommentRecord {
        let parentID = row.optionalIdentifier(CommentRow.count)
        let slug = row.text(CommentRow.count + 1)
        let comment = try CommentRow.comment(row, articleSlug: slug, parentID: parentID)
        let draft = CommentDraft(
            authorName: comment.authorName, bodyMarkdown: row.text(CommentRow.count + 2), spoiler: comment.spoiler,
            parentID: parentID)
        return CommentRecord(
            id: comment.id, articleSlug: slug, draft: draft, state: comment.state, votesUp: comment.votesUp,
            votesDown: comment.votesDown, featured: comment.featured, dateCreated: comment.dateCreated,
            dateEdited: comment.dateEdited)
    }
}

extension Transaction {
    /// Adds a comment as it was somewhere else, and counts it where readers see it.
    ///
    /// - Parameter body: its rendered text.
    public func importComment(_ record: CommentRecord, body: RenderedText) throws -> ImportOutcome {
        if let kept = try snapshot.commentRecord(record.id) { return .existing(isSame: record == kept) }
        guard let articleID = try articleID(record.articleSlug) else { return .noSuchArticle }
        var parent: Int64?
        if let parentID = record.draft.parentID {
            parent = try commentKey(parentID, articleID: articleID)
            if parent == nil {
                return .refused(
                    "/parent_id", "no_such_comment", "There is no comment of this identifier under the article.")
            }
        }
        try insert(record, body, articleID, parent)
        if record.state == .visible { try count(record, articleID, parent) }
        return .imported
    }

    private func insert(
        _ record: CommentRecord, _ body: RenderedText, _ articleID: Int64, _ parent: Int64?
    ) throws {
        try execute(
            """
            INSERT INTO comments (uuid, article_id, parent_id, author_name, body_markdown, body_html, body_text,
                spoiler, state, votes_up, votes_down, featured, date_created, date_edited)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
            """,
            [
                Value(record.id), .integer(articleID), Value(parent), .text(record.draft.authorName),
                .text(body.markdown), .text(body.html), .text(body.text), Value(record.draft.spoiler),
                .text(record.state.rawValue), Value(record.votesUp), Value(record.votesDown), Value(record.featured),
                Value(record.dateCreated), Value(record.dateEdited),
            ])
    }

    private func count(_ record: CommentRecord, _ articleID: Int64, _ parent: Int64?) throws {
        if let parent {
            try execute("UPDATE comments SET reply_count = reply_count + 1 WHERE id = $1", [.integer(parent)])
        }
        try execute(
            """
            UPDATE articles SET comment_count = comment_count + 1, date_changed = max(date_changed, $2) WHERE id = $1
            """, [.integer(articleID), Value(record.dateCreated)])
    }

    private func commentKey(_ id: Identifier, articleID: Int64) throws -> Int64? {
        try first(
            "SELECT id FROM comments WHERE uuid = $1 AND article_id = $2", [Value(id), .integer(articleID)]
        ) { $0.int64(0) }
    }
}
