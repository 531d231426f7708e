import Newsroom
import SQL

/// Where a slug leads that an article has or had.
public struct SlugTrace: Hashable, Sendable {
    /// The slug that the article has now.
    public let slug: String
    /// Where the article is in its life.
    public let status: ArticleStatus
    /// Nil unless it is withdrawn.
    public let withdrawal: Withdrawal?

    fileprivate init(_ row: borrowing Row) throws {
        slug = row.text(0)
        status = try row.word(1)
        let note = row.optionalText(3)
        withdrawal = row.optionalDate(2).map { Withdrawal(date: $0, note: note) }
    }
}

extension Snapshot {
    /// What has become of the article that has this slug or had it; nil when none did.
    public func trace(slug: String) throws -> SlugTrace? {
        try first(Self.articleOfSlug, [.text(slug)]) { try SlugTrace($0) }
            ?? first(Self.articleOfOldSlug, [.text(slug)]) { try SlugTrace($0) }
    }

    private static let articleOfSlug = """
        SELECT a.slug, a.status, a.date_withdrawn, a.withdrawal_note FROM articles AS a WHERE a.slug = $1
        """

    private static let articleOfOldSlug = """
        SELECT a.slug, a.status, a.date_withdrawn, a.withdrawal_note
        FROM article_slugs AS s JOIN articles AS a ON a.id = s.article_id WHERE s.slug = $1
        """
}
