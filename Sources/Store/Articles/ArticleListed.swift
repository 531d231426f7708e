import Newsroom
import SQL

/// What may come with each article of a list.
public enum ArticleInclusion: String, CaseIterable, Sendable {
    /// The first page of its comments.
    case comments
    /// The articles that belong to it.
    case related
    /// Its published notes.
    case corrections
}

/// An article of a list with what was asked for beside its summary.
public struct ListedArticle: Sendable {
    /// What every list shows.
    public var summary: ArticleSummary
    /// Where the words of a search stand in it.
    public var highlights: ArticleHighlights?
    /// The first page of its comments.
    public var comments: CommentPage?
    /// In the order the editor chose.
    public var related: [RelatedArticle]?
    /// Published notes, newest first.
    public var corrections: [CorrectionNote]?
}

/// An article's texts with the words that were looked for between `HighlightMark.begin` and `HighlightMark.end`.
public struct ArticleHighlights: Hashable, Sendable {
    /// All of it.
    public var headline: String
    /// All of it, empty for none.
    public var description: String
    /// About 30 words around the best of them, `…` where something is left out.
    public var body: String
}

/// What stands around a found word: characters for private use.
public enum HighlightMark {
    /// Before the word.
    public static let begin: Unicode.Scalar = "\u{E000}"
    /// Behind it.
    public static let end: Unicode.Scalar = "\u{E001}"
}

extension Snapshot {
    /// A page of articles with what is included; highlights where there are words.
    ///
    /// Each article costs one statement for each kind, all by number: some microseconds, without a journey to a server.
    public func articles(
        _ query: ArticleQuery, including inclusions: Set<ArticleInclusion>
    ) throws -> Page<ListedArticle> {
        let findings = try findings(query)
        let search = query.words.flatMap { SearchQuery($0).match }
        let items = try zip(findings.page.items, findings.positions).map { summary, position in
            var item = ListedArticle(summary: summary)
            if let search { item.highlights = try highlights(search, summary, id: position.id) }
            if inclusions.contains(.comments) {
                item.comments = try comments(articleSlug: summary.slug, CommentQuery())
            }
            if inclusions.contains(.related) { item.related = try related(to: position.id) }
            if inclusions.contains(.corrections) {
                item.corrections = try correctionNotes(articleID: position.id, limit: 100, after: nil).items
            }
            return item
        }
        return Page(items: items, next: findings.page.next)
    }

    private func highlights(_ match: String, _ article: ArticleSummary, id: Int64) throws -> ArticleHighlights? {
        guard let published = article.datePublished else { return nil }
        return try first(
            Self.highlights,
            [
                .text(match), .integer(SearchKey.make(date: published, id: id)), .text(String(HighlightMark.begin)),
                .text(String(HighlightMark.end)),
            ]
        ) { ArticleHighlights(headline: $0.text(0), description: $0.text(1), body: $0.text(2)) }
    }

    private static let highlights = """
        SELECT highlight(article_search, 0, $3, $4), highlight(article_search, 1, $3, $4),
            snippet(article_search, 2, $3, $4, '…', 30)
        FROM article_search WHERE article_search MATCH $1 AND rowid = $2
        """
}
