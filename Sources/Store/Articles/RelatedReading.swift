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
        try each(RelatedStatements.summaries, of: article.id, chosen: limit, filledUpTo: limit) { row, reason in
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
        try each(RelatedStatements.articles, of: articleID, chosen: .max, filledUpTo: count) { row, _ in
            let related = LentRelated(row)
            try visit(related)
        }
    }

    private func each(
        _ statements: RelatedStatements, of articleID: Int64, chosen most: Int, filledUpTo count: Int,
        _ visit: (consuming Row, RelatedReason) throws -> Void
    ) throws {
        var chosen: [Int64] = []
        try each(statements.chosen, [.integer(articleID), Value(most)]) { row in
            chosen.append(row.int64(0))
            try visit(row, .chosen)
        }
        var left = count - chosen.count
        guard left > 0 else { return }
        // Enough rows, should all those that the editor has chosen be among them.
        try each(statements.similar, [.integer(articleID), Value(count)], while: { left > 0 }) { row in
            guard !chosen.contains(row.int64(0)) else { return }
            left -= 1
            try visit(row, .similar)
        }
    }
}

/// Each half comes in the order of an index, an article's number in the first column. Two statements are cheaper than a
/// union, which hands every row on and compares it.
private struct RelatedStatements {
    let chosen: String
    let similar: String

    /// - Parameter more: what is joined behind the article.
    init(_ columns: String, more: String = "") {
        chosen = """
            SELECT \(columns) FROM article_related AS r CROSS JOIN articles AS a ON a.id = r.related_id \(more)
            WHERE r.article_id = $1 AND a.status = 'published' ORDER BY r.position LIMIT $2
            """
        similar = """
            SELECT \(columns) FROM article_similar AS m CROSS JOIN articles AS a ON a.id = m.related_id \(more)
            WHERE m.article_id = $1 AND a.status = 'published'
            ORDER BY m.distance, m.date_published DESC, m.related_id DESC LIMIT $2
            """
    }

    static let summaries = RelatedStatements(
        LentSummary.columns, more: "LEFT JOIN sections AS s ON s.id = a.section_id")

    static let articles = RelatedStatements(LentRelated.columns)
}
