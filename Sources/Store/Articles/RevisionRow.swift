import Newsroom
import SQL

/// The columns of a revision and how they become a value: the one place that knows both.
enum RevisionRow {
    /// Of `article_revisions AS r`, `revision_changes AS c` and `public_revisions AS v`, the last two perhaps missing.
    static let columns = """
        r.id, r.number, r.author, r.reason, r.date_created, r.word_count, c.words_added, c.words_removed, c.changed, \
        v.id IS NOT NULL
        """

    /// What a whole revision has behind the columns above; of `sections AS s` too, perhaps missing.
    static let contents = """
        r.headline, r.description, r.section_slug, s.name, r.tags, r.authors, r.provider_name, r.provider_url, \
        r.language, r.image_url, r.image_caption, r.image_credit, r.image_width, r.image_height, r.body_markdown, \
        r.body_html, r.body_text
        """

    static func id(_ row: borrowing Row) -> Int64 { row.int64(0) }

    static func isPublic(_ row: borrowing Row) -> Bool { row.boolean(9) }

    /// A revision as it is without notes.
    static func summary(_ row: borrowing Row, _ first: FirstRevisions) -> RevisionSummary {
        let isFirst = id(row) == first.read
        return RevisionSummary(
            number: row.integer(1), author: row.text(2), reason: row.optionalText(3), dateCreated: row.date(4),
            wordCount: row.integer(5), wordsAdded: isFirst ? nil : row.optionalInteger(6),
            wordsRemoved: isFirst ? nil : row.optionalInteger(7), changed: isFirst || row.isNull(8) ? [] : parts(row),
            isSilent: isPublic(row) && id(row) != first.published)
    }

    /// A revision as it is without notes.
    static func revision(_ row: borrowing Row, _ first: FirstRevisions) -> Revision {
        Revision(
            summary: summary(row, first), headline: row.text(10), description: row.optionalText(11),
            section: section(row), tags: row.lines(14) { tag, _ in tag },
            authors: row.lines(15) { Author(slug: $0, name: $1) },
            provider: row.optionalText(16).map { Provider(name: $0, url: row.optionalText(17)) },
            language: row.text(18), image: image(row),
            body: KeptText(markdown: row.passedOn(24), html: row.passedOn(25), text: row.passedOn(26)))
    }

    private static func parts(_ row: borrowing Row) -> [RevisionPart] {
        row.lines(8) { part, _ in RevisionPart(rawValue: part) }
    }

    private static func section(_ row: borrowing Row) -> Section? {
        guard let slug = row.optionalText(12) else { return nil }
        return Section(slug: slug, name: row.optionalText(13) ?? Slug.readable(slug))
    }

    private static func image(_ row: borrowing Row) -> Image? {
        guard let url = row.optionalText(19) else { return nil }
        return Image(
            url: url, caption: row.optionalText(20), credit: row.optionalText(21), width: row.optionalInteger(22),
            height: row.optionalInteger(23))
    }
}

/// The rows of the revisions with which an article begins.
struct FirstRevisions {
    /// For the caller: it changed nothing that they know.
    let read: Int64
    /// For readers; nil when there is none.
    let published: Int64?
}
