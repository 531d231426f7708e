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

    /// The same with the articles' ids, which are needed for what hangs on them.
    func findings(_ query: ArticleQuery) throws -> Findings {
        if query.isRanked { return try ranked(query) }
        let sieve = ArticleSieve(query)
        return sieve.isOpen ? try walk(query) : try sift(query, sieve)
    }

    private func walk(_ query: ArticleQuery) throws -> Findings {
        var found: [ArticleSummary] = []
        guard let listing = ArticleListing(query) else { return Findings(found: [], at: [], limit: query.limit) }
        let positions = try rows(listing.sql, listing.values) { row in
            found.append(try ArticleRow.summary(row))
            return Position(key: row.int64(ArticleRow.count), id: row.int64(ArticleRow.count + 1))
        }
        return Findings(found: found, at: positions, limit: query.limit)
    }

    private static let siftedAtMost = 2_000

    /// Walks on until a page is full, within the bound.
    private func sift(_ query: ArticleQuery, _ sieve: ArticleSieve) throws -> Findings {
        var found: [ArticleSummary] = []
        var positions: [Position] = []
        var step = query
        step.limit = max(query.limit, 200)
        for _ in 0..<(Self.siftedAtMost / step.limit) {
            let walked = try walk(step)
            for (summary, position) in zip(walked.page.items, walked.positions) where sieve.passes(summary) {
                found.append(summary)
                positions.append(position)
            }
            guard found.count <= query.limit, let next = walked.page.next else {
                return Findings(found: found, at: positions, limit: query.limit)
            }
            step.after = next
        }
        var short = Findings(found: found, at: positions, limit: query.limit)
        short.page.next = step.after
        return short
    }
}

/// A page of articles and where each stands; a position's `id` is the article's own.
struct Findings {
    var page: Page<ArticleSummary>
    let positions: [Position]

    /// Takes what was found when it was asked for at least one more than `limit`.
    init(found: consuming [ArticleSummary], at positions: [Position], limit: Int) {
        page = Page(found: found, at: positions, limit: limit)
        self.positions = positions
    }
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

    func passes(_ article: ArticleSummary) -> Bool {
        if boundsPublication {
            guard let date = article.datePublished, isWithin(date, query.publishedAfter, query.publishedBefore) else {
                return false
            }
        }
        if boundsModification, !isWithin(article.dateModified, query.modifiedAfter, query.modifiedBefore) {
            return false
        }
        return !filters || passesFilters(article)
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
