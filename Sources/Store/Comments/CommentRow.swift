import Newsroom
import SQL

/// The columns of a comment and how they become a value: the one place that knows both.
enum CommentRow {
    /// Of `comments AS c`. A listing knows the article, and most know the comment that is answered.
    static let columns = """
        c.id, c.uuid, c.author_name, c.body_html, c.body_text, c.spoiler, c.state, c.votes_up, c.votes_down, \
        c.featured, c.reply_count, c.date_created, c.date_edited, c.score
        """

    /// Columns above; what a statement adds comes behind them.
    static let count = 14

    static func id(_ row: borrowing Row) -> Int64 { row.int64(0) }

    static func position(_ row: borrowing Row, _ sort: CommentSort) -> Position {
        Position(key: row.int64(sort == .top ? 13 : 11), id: row.int64(0))
    }

    static func comment(_ row: borrowing Row, articleSlug: String, parentID: Identifier?) throws -> Comment {
        Comment(
            id: row.identifier(1), articleSlug: articleSlug, parentID: parentID, authorName: row.text(2),
            html: row.passedOn(3), text: row.passedOn(4), spoiler: row.boolean(5), state: try row.word(6),
            votesUp: row.integer(7), votesDown: row.integer(8), featured: row.boolean(9), replyCount: row.integer(10),
            dateCreated: row.date(11), dateEdited: row.optionalDate(12))
    }
}
