import Newsroom
import SQL

/// The columns of a comment and how they become a value: the one place that knows both.
enum CommentRow {
    /// Of `comments AS c JOIN articles AS a LEFT JOIN comments AS p`.
    static let columns = """
        c.id, c.uuid, a.slug, p.uuid, c.author_name, c.body_html, c.body_text, c.spoiler, c.state, c.votes_up, \
        c.votes_down, c.featured, c.reply_count, c.date_created, c.date_edited, c.score
        """

    /// Columns above; what a statement adds comes behind them.
    static let count = 16

    static let source = """
        comments AS c JOIN articles AS a ON a.id = c.article_id LEFT JOIN comments AS p ON p.id = c.parent_id
        """

    static func id(_ row: borrowing Row) -> Int64 { row.int64(0) }

    static func position(_ row: borrowing Row, _ sort: CommentSort) -> Position {
        Position(key: row.int64(sort == .top ? 15 : 13), id: row.int64(0))
    }

    static func comment(_ row: borrowing Row) throws -> Comment {
        Comment(
            id: row.identifier(1), articleSlug: row.text(2), parentID: row.isNull(3) ? nil : row.identifier(3),
            authorName: row.text(4), html: row.passedOn(5), text: row.passedOn(6), spoiler: row.boolean(7),
            state: try row.word(8), votesUp: row.integer(9), votesDown: row.integer(10), featured: row.boolean(11),
            replyCount: row.integer(12), dateCreated: row.date(13), dateEdited: row.optionalDate(14))
    }
}
