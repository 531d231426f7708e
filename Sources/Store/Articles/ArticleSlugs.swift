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

    /// Whether readers find the article under this slug.
    public func isPublished(under slug: String) -> Bool { status == .published && self.slug == slug }

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

extension Transaction {
    /// Makes sure that a slug is no other article's, now or before.
    ///
    /// - Parameter articleID: the article that wants it; nil for a new one.
    func claim(_ slug: String, for articleID: Int64?) throws {
        let owner = try first("SELECT id FROM articles WHERE slug = $1", [.text(slug)]) { $0.int64(0) }
        if let owner, owner != articleID { throw StoreError.slugTaken(slug) }
        let former = try first(
            """
            SELECT a.id, a.slug FROM article_slugs AS s JOIN articles AS a ON a.id = s.article_id WHERE s.slug = $1
            """, [.text(slug)]
        ) { (id: $0.int64(0), slug: $0.text(1)) }
        if let former, former.id != articleID { throw StoreError.slugLeadsElsewhere(slug, to: former.slug) }
    }

    /// Has the slug of an article lead to its new one; it may take back one that it had before.
    func rename(_ article: EditableArticle, to slug: String, date: Timestamp) throws {
        guard slug != article.draft.slug else { return }
        try claim(slug, for: article.id)
        try execute("DELETE FROM article_slugs WHERE slug = $1", [.text(slug)])
        try execute(
            "INSERT INTO article_slugs (slug, article_id, date_changed) VALUES ($1, $2, $3)",
            [.text(article.draft.slug), .integer(article.id), Value(date)])
    }
}
