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
        _ query: ArticleQuery, including inclusions: Set<ArticleInclusion>, highlighting: Bool = true,
        rules: ArticleRules = ArticleRules()
    ) throws -> Page<ListedArticle> {
        let findings = try findings(query)
        let highlights = highlighting ? try highlights(query, findings.page.items, findings.positions) : [:]
        let items = try zip(findings.page.items, findings.positions).map { summary, position in
            var item = ListedArticle(summary: summary, highlights: highlights[position.id])
            if inclusions.contains(.comments) {
                item.comments = try comments(articleSlug: summary.slug, CommentQuery())
            }
            if inclusions.contains(.related) {
                item.related = try related(to: position.id, filledUpTo: rules.relatedArticles)
            }
            if inclusions.contains(.corrections) {
                item.corrections = try correctionNotes(articleID: position.id, limit: 100, after: nil).items
            }
            return item
        }
        return Page(items: items, next: findings.page.next)
    }

    /// By the articles' ids. One walk over the matches between the first and the last of the page: to find a match by its
    /// number costs the engine a walk of its own, of thousands of rows where a word is common.
    private func highlights(
        _ query: ArticleQuery, _ articles: [ArticleSummary], _ positions: [Position]
    ) throws -> [Int64: ArticleHighlights] {
        guard let match = query.words.flatMap({ SearchQuery($0).match }) else { return [:] }
        let keys = zip(articles, positions).compactMap { article, position in
            article.datePublished.map { SearchKey.make(date: $0, id: position.id) }
        }
        guard let first = keys.min(), let last = keys.max() else { return [:] }
        // Few texts of the statement, whatever the number of articles: the last stands for those that are missing.
        let padding = Array(repeating: last, count: (20 - keys.count % 20) % 20)
        let marks = [HighlightMark.begin, HighlightMark.end].map { Value.text(String($0)) }
        let values = [.text(match)] + marks + (([first, last] + keys + padding).map { Value.integer($0) })
        let found = try rows(Self.highlights(keys.count + padding.count), values) {
            (
                SearchKey.id($0.int64(0)),
                ArticleHighlights(headline: $0.text(1), description: $0.text(2), body: $0.text(3))
            )
        }
        return Dictionary(found) { first, _ in first }
    }

    /// The sign before `rowid` keeps the engine from finding each row by itself.
    private static func highlights(_ count: Int) -> String {
        """
        SELECT rowid, highlight(article_search, 0, $2, $3), highlight(article_search, 1, $2, $3),
            snippet(article_search, 2, $2, $3, '…', 30)
        FROM article_search
        WHERE article_search MATCH $1 AND rowid BETWEEN $4 AND $5
            AND +rowid IN (\((6..<6 + count).map { "$\($0)" }.joined(separator: ", ")))
        ORDER BY rowid DESC
        """
    }
}
