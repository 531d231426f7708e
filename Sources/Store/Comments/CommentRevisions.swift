import Newsroom
import SQL

extension Snapshot {
    /// A page of the texts that a comment had, the latest first; nil when there is no such comment.
    public func commentRevisions(
        id: Identifier, limit: Int, after: Position?
    ) throws -> Page<CommentRevision>? {
        guard let key = try first("SELECT id FROM comments WHERE uuid = $1", [Value(id)], { $0.int64(0) }) else {
            return nil
        }
        let found = try rows(
            """
            SELECT id, body_markdown, spoiler, date_created, date_replaced FROM comment_revisions
            WHERE comment_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3
            """, [.integer(key), .integer(after?.id ?? .max), Value(limit + 1)]
        ) { (Position(key: 0, id: $0.int64(0)), CommentRevision($0)) }
        return Page(found: found.map(\.1), at: found.map(\.0), limit: limit)
    }

    /// Every text that a comment had, the first first.
    func commentRevisions(key: Int64) throws -> [CommentRevision] {
        try rows(
            """
            SELECT id, body_markdown, spoiler, date_created, date_replaced FROM comment_revisions
            WHERE comment_id = $1 ORDER BY id
            """, [.integer(key)]
        ) { CommentRevision($0) }
    }
}

extension Transaction {
    /// Puts a text in the place of the one that a comment has, which is kept.
    ///
    /// - Parameter shown: what was made of `markdown`.
    func replaceText(
        commentID key: Int64, _ older: CommentRevision, by markdown: String,
        _ shown: (html: UTF8Text, text: UTF8Text, open: OpenText?), spoiler: Bool
    ) throws {
        try insert(older, commentID: key)
        try execute(
            """
            UPDATE comments SET body_markdown = $2, body_html = $3, body_text = $4, open_html = $5, open_text = $6,
                spoiler = $7, date_edited = $8
            WHERE id = $1
            """,
            [
                .integer(key), .text(markdown), .utf8(shown.html.bytes), .utf8(shown.text.bytes),
                Value(shown.open?.html), Value(shown.open?.text), Value(spoiler), Value(older.dateReplaced),
            ])
    }

    /// Keeps a text that a comment had.
    func insert(_ revision: CommentRevision, commentID key: Int64) throws {
        try execute(
            """
            INSERT INTO comment_revisions (comment_id, body_markdown, spoiler, date_created, date_replaced)
            VALUES ($1, $2, $3, $4, $5)
            """,
            [
                .integer(key), .text(revision.bodyMarkdown), Value(revision.spoiler), Value(revision.dateCreated),
                Value(revision.dateReplaced),
            ])
    }
}

extension CommentRevision {
    fileprivate init(_ row: borrowing Row) {
        self.init(
            bodyMarkdown: row.text(1), spoiler: row.boolean(2), dateCreated: row.date(3), dateReplaced: row.date(4))
    }
}
