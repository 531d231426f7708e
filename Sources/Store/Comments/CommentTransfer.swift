import Newsroom
import SQL

extension Snapshot {
    /// Every comment, whatever its state, each behind the one that it answers.
    public func exportComments(_ visit: (CommentRecord) throws -> Void) throws {
        try walk("\(Self.commentRecords) WHERE c.id > $1 ORDER BY c.id LIMIT $2", { try CommentRecord($0) }, visit)
    }

    func commentRecord(_ id: Identifier) throws -> CommentRecord? {
        try first("\(Self.commentRecords) WHERE c.uuid = $1", [Value(id)]) { try CommentRecord($0) }
    }

    private static let commentRecords = """
        SELECT c.id, c.uuid, a.slug, p.uuid, c.author_name, c.body_markdown, c.spoiler, c.state, c.votes_up,
            c.votes_down, c.featured, c.date_created, c.date_edited, c.held_reason, c.pinned, c.locked, c.approved
        FROM comments AS c CROSS JOIN articles AS a ON a.id = c.article_id LEFT JOIN comments AS p ON p.id = c.parent_id
        """
}

extension CommentRecord {
    fileprivate init(_ row: borrowing Row) throws {
        let draft = CommentDraft(
            authorName: row.text(4), bodyMarkdown: row.text(5), spoiler: row.boolean(6),
            parentID: row.optionalIdentifier(3))
        self.init(
            id: row.identifier(1), articleSlug: row.text(2), draft: draft, state: try row.word(7),
            votesUp: row.integer(8), votesDown: row.integer(9), featured: row.boolean(10), dateCreated: row.date(11),
            dateEdited: row.optionalDate(12))
        moderation.heldReason = row.isNull(13) ? nil : try row.word(13)
        moderation.pinned = row.boolean(14)
        moderation.locked = row.boolean(15)
        moderation.approved = row.boolean(16)
    }
}

extension Transaction {
    /// Adds a comment as it was somewhere else, and counts it where readers see it.
    ///
    /// - Parameter body: its rendered text.
    public func importComment(_ record: CommentRecord, body: RenderedText) throws -> ImportOutcome {
        if let kept = try snapshot.commentRecord(record.id) { return .existing(isSame: record == kept) }
        guard let articleID = try articleID(record.articleSlug) else { return .noSuchArticle }
        var parent: CommentPlace?
        if let parentID = record.draft.parentID {
            parent = try commentPlace(parentID, articleID: articleID)
            if parent == nil {
                return .refused(
                    "/parent_id", "no_such_comment", "There is no comment of this identifier under the article.")
            }
        }
        try insert(record, body, articleID, parent)
        if record.state == .visible { try count(record, articleID, parent?.id) }
        return .imported
    }

    private func insert(
        _ record: CommentRecord, _ body: RenderedText, _ articleID: Int64, _ parent: CommentPlace?
    ) throws {
        try execute(
            """
            INSERT INTO comments (uuid, article_id, parent_id, root_id, depth, author_name, body_markdown, body_html,
                body_text, spoiler, state, listed, votes_up, votes_down, rank, featured, date_created, date_edited,
                held_reason, pinned, locked, approved)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)
            """,
            [
                Value(record.id), .integer(articleID), Value(parent?.id), Value(parent?.rootID),
                Value(parent.map { $0.depth + 1 } ?? 0), .text(record.draft.authorName), .text(body.markdown),
                .text(body.html), .text(body.text), Value(record.draft.spoiler), .text(record.state.rawValue),
                Value(record.state == .visible), Value(record.votesUp), Value(record.votesDown),
                Value(CommentRank.of(up: record.votesUp, down: record.votesDown)), Value(record.featured),
                Value(record.dateCreated), Value(record.dateEdited), Value(record.moderation.heldReason?.rawValue),
                Value(record.moderation.pinned), Value(record.moderation.locked), Value(record.moderation.approved),
            ])
    }

    private func count(_ record: CommentRecord, _ articleID: Int64, _ parent: Int64?) throws {
        if let parent { try countReply(1, to: parent) }
        try execute(
            """
            UPDATE articles SET comment_count = comment_count + 1, date_changed = max(date_changed, $2) WHERE id = $1
            """, [.integer(articleID), Value(record.dateCreated)])
    }

    private func commentPlace(_ id: Identifier, articleID: Int64) throws -> CommentPlace? {
        try first("\(CommentPlace.select) WHERE uuid = $1 AND article_id = $2", [Value(id), .integer(articleID)]) {
            CommentPlace($0)
        }
    }
}
