import Newsroom
import SQL

extension Snapshot {
    /// Every comment, whatever its state, each behind the one that it answers.
    public func exportComments(_ visit: (CommentRecord) throws -> Void) throws {
        try walk("\(Self.commentRecords) WHERE c.id > $1 ORDER BY c.id LIMIT $2", { try record($0) }, visit)
    }

    func commentRecord(_ id: Identifier) throws -> CommentRecord? {
        try first("\(Self.commentRecords) WHERE c.uuid = $1", [Value(id)]) { try record($0) }
    }

    private static let commentRecords = """
        SELECT c.id, c.uuid, a.slug, p.uuid, c.author_name, c.body_markdown, c.spoiler, c.state, c.votes_up,
            c.votes_down, c.featured, c.date_created, c.date_edited, c.author_badge, c.author_avatar, r.uuid,
            c.edit_hash, c.held_reason, c.pinned, c.locked, c.approved
        FROM comments AS c CROSS JOIN articles AS a ON a.id = c.article_id LEFT JOIN comments AS p ON p.id = c.parent_id
            LEFT JOIN readers AS r ON r.id = c.reader_id
        """

    private func record(_ row: borrowing Row) throws -> CommentRecord {
        var record = try CommentRecord(row)
        if record.dateEdited != nil { record.revisions = try commentRevisions(key: row.int64(0)) }
        return record
    }
}

extension CommentRecord {
    fileprivate init(_ row: borrowing Row) throws {
        let draft = CommentDraft(
            authorName: row.text(4), bodyMarkdown: row.text(5), spoiler: row.boolean(6),
            parentID: row.optionalIdentifier(3))
        self.init(
            id: row.identifier(1), articleSlug: row.text(2), draft: draft, state: try row.word(7),
            votesUp: row.integer(8), votesDown: row.integer(9), featured: row.boolean(10), dateCreated: row.date(11),
            dateEdited: row.optionalDate(12), badge: row.optionalText(13).flatMap(Badge.init(rawValue:)),
            avatarURL: row.optionalText(14), readerID: row.optionalIdentifier(15), editHash: row.optionalBlob(16))
        moderation.heldReason = row.isNull(17) ? nil : try row.word(17)
        moderation.pinned = row.boolean(18)
        moderation.locked = row.boolean(19)
        moderation.approved = row.boolean(20)
    }
}

extension Transaction {
    /// Adds a comment as it was somewhere else, and counts it where readers see it.
    ///
    /// - Parameter body: its rendered text.
    public func importComment(_ record: CommentRecord, body: RenderedText) throws -> ImportOutcome {
        if let kept = try snapshot.commentRecord(record.id) { return .existing(isSame: record.isSame(as: kept)) }
        guard let articleID = try articleID(record.articleSlug) else { return .noSuchArticle }
        var parent: CommentPlace?
        if let parentID = record.draft.parentID {
            parent = try commentPlace(parentID, articleID: articleID)
            if parent == nil {
                return .refused(
                    "/parent_id", "no_such_comment", "There is no comment of this identifier under the article.")
            }
        }
        let key = try insert(record, body, articleID, parent)
        for revision in record.revisions { try insert(revision, commentID: key) }
        if record.state == .visible { try count(record, articleID, parent?.id) }
        return .imported
    }

    private func insert(
        _ record: CommentRecord, _ body: RenderedText, _ articleID: Int64, _ parent: CommentPlace?
    ) throws -> Int64 {
        let key = try first(
            """
            INSERT INTO comments (uuid, article_id, parent_id, root_id, depth, author_name, body_markdown, body_html,
                body_text, spoiler, state, listed, votes_up, votes_down, rank, featured, date_created, date_edited,
                author_badge, author_avatar, reader_id, edit_hash, open_html, open_text, held_reason, pinned, locked,
                approved)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
                (SELECT id FROM readers WHERE uuid = $21), $22, $23, $24, $25, $26, $27, $28)
            RETURNING id
            """,
            [
                Value(record.id), .integer(articleID), Value(parent?.id), Value(parent?.rootID),
                Value(parent.map { $0.depth + 1 } ?? 0), .text(record.draft.authorName), .text(body.markdown),
                .text(body.html), .text(body.text), Value(record.draft.spoiler), .text(record.state.rawValue),
                Value(record.state == .visible), Value(record.votesUp), Value(record.votesDown),
                Value(CommentRank.of(up: record.votesUp, down: record.votesDown)), Value(record.featured),
                Value(record.dateCreated), Value(record.dateEdited),
                Value(record.badge?.rawValue), Value(record.avatarURL), record.readerID.map { Value($0) } ?? .null,
                Value(record.editHash), Value(body.open?.html), Value(body.open?.text),
                Value(record.moderation.heldReason?.rawValue), Value(record.moderation.pinned),
                Value(record.moderation.locked), Value(record.moderation.approved),
            ]
        ) { $0.int64(0) }
        return key ?? 0
    }

    private func count(_ record: CommentRecord, _ articleID: Int64, _ parent: Int64?) throws {
        // A parent that was taken away holds the reply's place, and comes into the lists with it.
        try countReply(1, to: parent)
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
