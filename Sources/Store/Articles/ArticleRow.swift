import Newsroom
import SQL

/// The columns of an article and how they become a value: the one place that knows both.
enum ArticleRow {
    /// Of `articles AS a LEFT JOIN sections AS s`.
    static let columns = """
        a.id, a.uuid, a.slug, a.headline, a.description, s.slug, s.name, a.tags, a.authors, a.provider_name, \
        a.provider_url, a.language, a.image_url, a.image_caption, a.image_credit, a.image_width, a.image_height, \
        a.word_count, a.status, a.revision, a.date_published, a.date_modified, a.comment_count, a.comments_open, \
        a.date_changed
        """

    /// Columns above; what a statement adds comes behind them.
    static let count = 25

    static func id(_ row: borrowing Row) -> Int64 { row.int64(0) }

    static func summary(_ row: borrowing Row) throws -> ArticleSummary {
        ArticleSummary(
            id: row.identifier(1), slug: row.text(2), headline: row.text(3), description: row.optionalText(4),
            section: section(row), tags: Lines.decode(row.utf8(7)) { tag, _ in tag },
            authors: Lines.decode(row.utf8(8)) { Author(slug: $0, name: $1) },
            provider: provider(row), language: row.text(11), image: image(row), wordCount: row.integer(17),
            status: try row.word(18), revision: row.integer(19), datePublished: row.optionalDate(20),
            dateModified: row.date(21), commentCount: row.integer(22), commentsOpen: row.boolean(23),
            dateChanged: row.date(24))
    }

    private static func section(_ row: borrowing Row) -> Section? {
        guard let slug = row.optionalText(5) else { return nil }
        return Section(slug: slug, name: row.text(6))
    }

    private static func provider(_ row: borrowing Row) -> Provider? {
        guard let name = row.optionalText(9) else { return nil }
        return Provider(name: name, url: row.optionalText(10))
    }

    private static func image(_ row: borrowing Row) -> Image? {
        guard let url = row.optionalText(12) else { return nil }
        return Image(
            url: url, caption: row.optionalText(13), credit: row.optionalText(14), width: row.optionalInteger(15),
            height: row.optionalInteger(16))
    }
}
