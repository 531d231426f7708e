import Newsroom
import SQL

/// A page of the sitemap that has articles.
public struct SitemapPage: Hashable, Sendable {
    /// From 1.
    public var number: Int
    /// When the newest revision in it was made.
    public var dateModified: Timestamp
}

/// An article as a sitemap names it.
public struct SitemapArticle: Hashable, Sendable {
    /// Its name in the path.
    public var slug: String
    /// When its newest revision was made.
    public var dateModified: Timestamp
}

extension Snapshot {
    /// The pages that have published articles, newest first: a step in an index for each.
    public func sitemapPages() throws -> [SitemapPage] {
        var pages: [SitemapPage] = []
        var before = Int.max
        while let page = try sitemapPage(before: before) {
            pages.append(page)
            before = page.number - 1
        }
        return pages
    }

    /// The published articles of a page, at most 10,000, in the order in which they were made.
    public func sitemapArticles(page number: Int) throws -> [SitemapArticle] {
        // The plus keeps the engine from walking all published articles in the order of publication.
        try rows(
            """
            SELECT slug, date_modified FROM articles
            WHERE id >= $1 AND id < $1 + \(Self.idsOfSitemap) AND +status = 'published' ORDER BY id
            """, [Value((number - 1) * Self.idsOfSitemap)]
        ) { SitemapArticle(slug: $0.text(0), dateModified: $0.date(1)) }
    }

    /// What was published later than this, newest first, and when the newest of all others was published.
    public func news(
        after date: Timestamp, limit: Int
    ) throws -> (articles: [ArticleSummary], lastBefore: Timestamp?) {
        var query = ArticleQuery()
        query.publishedAfter = date
        query.limit = limit
        let last = try first(
            "SELECT max(date_published) FROM articles WHERE status = 'published' AND date_published <= $1",
            [Value(date)]
        ) { $0.optionalDate(0) }
        return (try articles(query).items, last ?? nil)
    }

    /// As in the index `articles_by_sitemap`.
    private static let idsOfSitemap = 10_000

    private func sitemapPage(before index: Int) throws -> SitemapPage? {
        try first(
            """
            SELECT id / 10000, date_modified FROM articles WHERE status = 'published' AND id / 10000 < $1
            ORDER BY id / 10000 DESC, date_modified DESC LIMIT 1
            """, [Value(index)]
        ) { SitemapPage(number: $0.integer(0) + 1, dateModified: $0.date(1)) }
    }
}
