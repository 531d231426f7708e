import Newsroom
import SQL

extension Snapshot {
    /// Lends at most `limit` articles that are shown with a published one: those that its editor chose, in that order,
    /// then similar ones.
    ///
    /// - Returns: when anything in the article that was asked about last changed; nil when there is none of that slug.
    public func eachRelated(
        slug: String, limit: Int, _ visit: (borrowing LentSummary, RelatedReason) throws -> Void
    ) throws -> Timestamp? {
        guard let article = try publishedArticle(slug: slug) else { return nil }
        try each(Self.relatedSummaries, [.integer(article.id), Value(limit)]) { row in
            let reason: RelatedReason = row.boolean(LentSummary.columnCount) ? .similar : .chosen
            let summary = LentSummary(row)
            try visit(summary, reason)
        }
        return article.dateChanged
    }

    /// All that the editor chose, filled up to `count`.
    func related(to articleID: Int64, filledUpTo count: Int) throws -> [RelatedArticle] {
        var related: [RelatedArticle] = []
        try eachRelated(to: articleID, filledUpTo: count) { related.append(RelatedArticle($0)) }
        return related
    }

    /// The same, lent.
    func eachRelated(
        to articleID: Int64, filledUpTo count: Int, _ visit: (borrowing LentRelated) throws -> Void
    ) throws {
        try each(Self.relatedOfArticle, [.integer(articleID), Value(count)]) { row in
            let related = LentRelated(row)
            try visit(related)
        }
    }

    private static let relatedSummaries = select(
        LentSummary.columns, more: "LEFT JOIN sections AS s ON s.id = a.section_id", limit: "$2")

    private static let relatedOfArticle = select(
        LentRelated.columns, limit: "max($2, (SELECT count(*) FROM \(chosen())))")

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
