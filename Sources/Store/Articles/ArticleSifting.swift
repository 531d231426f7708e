import Newsroom
import SQL

extension Snapshot {
    /// A page of articles.
    ///
    /// Where a list has the order of one date and the bounds of the other, a page looks at 2,000 articles at most: it
    /// may then have fewer than were asked for, or none, and yet a position where the list goes on.
    public func articles(_ query: ArticleQuery) throws -> Page<ArticleSummary> {
        try findings(query).page
    }

    /// Lends the articles of the same page, one after another.
    ///
    /// - Returns: where the list goes on; nil at its end.
    public func eachArticle(
        _ query: ArticleQuery, _ visit: (borrowing LentSummary) throws -> Void
    ) throws -> Position? {
        try eachFinding(query) { summary, _ in try visit(summary) }
    }

    /// The same with the articles' ids, which are needed for what hangs on them.
    func findings(_ query: ArticleQuery) throws -> Findings {
        var findings = Findings()
        findings.page.next = try eachFinding(query) { summary, position in
            findings.page.items.append(try ArticleSummary(summary))
            findings.positions.append(position)
        }
        return findings
    }

    private func eachFinding(
        _ query: ArticleQuery, _ visit: (borrowing LentSummary, Position) throws -> Void
    ) throws -> Position? {
        if query.isRanked { return try eachRanked(query, visit) }
        let sieve = ArticleSieve(query)
        return sieve.isOpen ? try walk(query, visit) : try sift(query, sieve, visit)
    }

    private func walk(
        _ query: ArticleQuery, _ visit: (borrowing LentSummary, Position) throws -> Void
    ) throws -> Position? {
        guard let listing = ArticleListing(query) else { return nil }
        var filling = PageFilling(limit: query.limit)
        try each(listing.sql, listing.values) { row in
            let position = Position(
                key: row.int64(LentSummary.columnCount), id: row.int64(LentSummary.columnCount + 1))
            guard filling.takes(position) else { return }
            let summary = LentSummary(row)
            try visit(summary, position)
        }
        return filling.next
    }

    private static let siftedAtMost = 2_000

    /// Walks on until a page is full, within the bound.
    private func sift(
        _ query: ArticleQuery, _ sieve: ArticleSieve, _ visit: (borrowing LentSummary, Position) throws -> Void
    ) throws -> Position? {
        var filling = PageFilling(limit: query.limit)
        var step = query
        step.limit = max(query.limit, 200)
        for _ in 0..<(Self.siftedAtMost / step.limit) {
            let next = try walk(step) { summary, position in
                guard try sieve.passes(summary), filling.takes(position) else { return }
                try visit(summary, position)
            }
            guard filling.next == nil, let next else { return filling.next }
            step.after = next
        }
        return step.after
    }
}

/// A page of articles and where each stands; a position's `id` is the article's own.
struct Findings {
    var page = Page<ArticleSummary>(items: [])
    var positions: [Position] = []
}

/// What no index narrows a list by: the bounds of the date that it is not ordered by, and every filter of what is not
/// published, which is little.
struct ArticleSieve {
    private let query: ArticleQuery
    /// Whether the list is ordered by the date of publication or of modification; by neither when it is ranked.
    private let boundsPublication: Bool
    private let boundsModification: Bool
    private let filters: Bool

    init(_ query: ArticleQuery) {
        self.query = query
        boundsPublication =
            (query.isRanked || query.isByModification)
            && (query.publishedAfter != nil || query.publishedBefore != nil)
        boundsModification =
            (query.isRanked || !query.isByModification)
            && (query.modifiedAfter != nil || query.modifiedBefore != nil)
        filters = query.status != .published && query.filterCount > 0
    }

    /// Whether it lets everything through.
    var isOpen: Bool { !boundsPublication && !boundsModification && !filters }

    func passes(_ article: borrowing LentSummary) throws -> Bool {
        if boundsPublication {
            guard let date = article.datePublished, isWithin(date, query.publishedAfter, query.publishedBefore) else {
                return false
            }
        }
        if boundsModification, !isWithin(article.dateModified, query.modifiedAfter, query.modifiedBefore) {
            return false
        }
        return try !filters || passesFilters(ArticleSummary(article))
    }

    private func isWithin(_ date: Timestamp, _ after: Timestamp?, _ before: Timestamp?) -> Bool {
        (after.map { date > $0 } ?? true) && (before.map { date < $0 } ?? true)
    }

    private func passesFilters(_ article: ArticleSummary) -> Bool {
        let language = article.language.lowercased()
        return (query.section.map { $0 == article.section?.slug } ?? true)
            && (query.tag.map(article.tags.contains) ?? true)
            && (query.author.map { author in article.authors.contains { $0.slug == author } } ?? true)
            && (query.provider.map { provider in article.provider.map { Slug.make(from: $0.name) } == provider } ?? true)
            && (query.language.map { language == $0.lowercased() || language.hasPrefix($0.lowercased() + "-") } ?? true)
    }
}
