import Newsroom
import SQL

/// The articles that are shown with another one: those its editor chose, in that order, then similar ones.
public struct RelatedList: Sendable {
    /// In the order in which they are shown.
    public var items: [Item]
    /// When anything in the article that was asked about last changed.
    public var dateChanged: Timestamp

    /// One of them.
    public struct Item: Sendable {
        /// All that lists show of it.
        public var article: ArticleSummary
        /// Why it is there.
        public var reason: RelatedReason
    }
}

extension Snapshot {
    /// At most `limit` articles for a published one; nil when there is none of that slug.
    public func relatedArticles(slug: String, limit: Int) throws -> RelatedList? {
        guard let article = try publishedArticle(slug: slug) else { return nil }
        let items = try rows(Self.relatedSummaries, [.integer(article.id), Value(limit)]) { row in
            RelatedList.Item(
                article: try ArticleRow.summary(row), reason: row.boolean(ArticleRow.count) ? .similar : .chosen)
        }
        return RelatedList(items: items, dateChanged: article.dateChanged)
    }

    /// All that the editor chose, filled up to `count`.
    func related(to articleID: Int64, filledUpTo count: Int) throws -> [RelatedArticle] {
        try rows(Self.relatedOfArticle, [.integer(articleID), Value(count)]) {
            RelatedArticle(
                slug: $0.text(0), headline: $0.text(1), description: $0.optionalText(2), dateChanged: $0.date(3))
        }
    }

    private static let relatedSummaries = select(
        ArticleRow.columns, more: "LEFT JOIN sections AS s ON s.id = a.section_id", limit: "$2")

    private static let relatedOfArticle = select(
        "a.slug, a.headline, a.description, a.date_changed", limit: "max($2, (SELECT count(*) FROM \(chosen())))")

    private static func chosen(_ more: String = "") -> String {
        """
        article_related AS r CROSS JOIN articles AS a ON a.id = r.related_id \(more)
        WHERE r.article_id = $1 AND a.status = 'published'
        """
    }

    /// Both halves come in the order of an index and are merged: `place` is a position in the first, and the distance,
    /// which is greater than every position, in the second.
    ///
    /// - Parameter more: what is joined behind the article.
    private static func select(_ columns: String, more: String = "", limit: String) -> String {
        """
        SELECT \(columns), 0, r.position AS place, r.position AS newness, r.related_id AS id
        FROM \(chosen(more))
        UNION ALL
        SELECT \(columns), 1, m.distance, m.date_published, m.related_id
        FROM article_similar AS m CROSS JOIN articles AS a ON a.id = m.related_id \(more)
        WHERE m.article_id = $1 AND a.status = 'published'
            AND NOT EXISTS (SELECT 1 FROM article_related AS c WHERE c.related_id = m.related_id AND c.article_id = $1)
        ORDER BY place, newness DESC, id DESC
        LIMIT \(limit)
        """
    }
}
