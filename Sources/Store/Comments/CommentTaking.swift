import Newsroom
import SQL

/// What has become of a comment.
public struct CommentChange: Hashable, Sendable {
    /// The comment.
    public let id: Identifier
    /// The article it belongs to.
    public let articleSlug: String
    /// Where it was in its life.
    public let former: CommentState
    /// Where it is.
    public let state: CommentState

    /// Whether a moderator's marks on it are others.
    var hasOtherMarks = false
    /// Whether it was shown, be it as a tombstone.
    public let wasListed: Bool

    /// Whether readers see another thread than before.
    public var isPublic: Bool { (former != state || hasOtherMarks) && (wasListed || state == .visible) }
}

extension Transaction {
    /// Takes a comment away from readers. While it has replies that are listed, its place stays.
    ///
    /// - Parameters:
    ///   - state: `removed` by a moderator, `pending` until one decides, or `deleted`: then its words and its author's
    ///     name are erased, with every older text, and it cannot come back.
    /// - Throws: `StoreError.noSuchComment`; `StoreError.commentGone` when it was deleted before.
    @discardableResult
    public func take(
        _ id: Identifier, as state: CommentState, date: Timestamp
    ) throws -> CommentChange {
        let (key, change) = try change(of: id, to: state)
        if change.former != state { try setState(commentID: key, to: state, date: date) }
        if state == .deleted { try erase(commentID: key) }
        return change
    }

    /// Shows a comment that was held or removed.
    ///
    /// - Throws: `StoreError.noSuchComment`; `StoreError.commentGone` when it was deleted.
    @discardableResult
    public func restore(_ id: Identifier, date: Timestamp) throws -> CommentChange {
        try take(id, as: .visible, date: date)
    }

    private func change(of id: Identifier, to state: CommentState) throws -> (key: Int64, CommentChange) {
        let found = try first(
            """
            SELECT c.id, a.slug, c.state, c.listed FROM comments AS c JOIN articles AS a ON a.id = c.article_id
            WHERE c.uuid = $1
            """, [Value(id)]
        ) { row in
            (
                row.int64(0),
                CommentChange(
                    id: id, articleSlug: row.text(1), former: try row.word(2), state: state, wasListed: row.boolean(3))
            )
        }
        guard let (key, change) = found else { throw StoreError.noSuchComment(id) }
        if change.former == .deleted { throw StoreError.commentGone(.deleted) }
        return (key, change)
    }

    private func erase(commentID key: Int64) throws {
        try execute(
            """
            UPDATE comments SET author_name = '', body_markdown = '', body_html = '', body_text = '', open_html = NULL,
                open_text = NULL, spoiler = 0, edit_hash = NULL, author_voter = NULL, held_reason = NULL,
                pinned = 0, approved = 0, report_count = 0,
                featured = 0, votes_up = 0, votes_down = 0, rank = 0, date_edited = NULL, author_badge = NULL,
                author_avatar = NULL, reader_id = NULL
            WHERE id = $1
            """, [.integer(key)])
        try execute("DELETE FROM comment_revisions WHERE comment_id = $1", [.integer(key)])
        try execute("DELETE FROM comment_reports WHERE comment_id = $1", [.integer(key)])
        try execute("DELETE FROM comment_addresses WHERE comment_id = $1", [.integer(key)])
        try execute("DELETE FROM comment_votes WHERE comment_id = $1", [.integer(key)])
    }
}
