import HTTP
import Newsroom
import Store

extension API {
    /// `GET /sitemap.xml`: names the news and every page.
    func showSitemapIndex(_ call: Call) throws -> Response {
        try refuseParameters(call)
        let pages = try store.read { try $0.sitemapPages() }
        return publicAnswer(
            SitemapXML.mediaType, SitemapXML.index(pages, settings.publicURL),
            modified: pages.map(\.dateModified).max() ?? dateStarted, tags: [CacheTag.list])
    }

    /// `GET /sitemaps/{file}`: `articles-1.xml` and so on.
    func showSitemap(_ call: Call) throws -> Response {
        try refuseParameters(call)
        let file = call["file"]
        guard let page = SitemapXML.page(file) else { throw Problem(.notFound, "There is no sitemap “\(file)”.") }
        let articles = try store.read { try $0.sitemapArticles(page: page) }
        guard let modified = articles.map(\.dateModified).max() else {
            throw Problem(.notFound, "The sitemap “\(file)” has no articles.")
        }
        return publicAnswer(
            SitemapXML.mediaType, SitemapXML.articles(articles, settings.address), modified: modified,
            tags: [CacheTag.list])
    }

    /// `GET /sitemaps/news.xml`: what was published in the last 48 hours, as Google News asks for it.
    func showNewsSitemap(_ call: Call) throws -> Response {
        try refuseParameters(call)
        let hours48: Int64 = 48 * 60 * 60 * 1000
        let start = Timestamp(milliseconds: call.now.milliseconds - hours48)
        let news = try store.read { try $0.news(after: start, limit: 1000) }
        // It also changes when an article grows too old for it.
        let left = news.lastBefore.map { Timestamp(milliseconds: $0.milliseconds + hours48) } ?? dateStarted
        var response = publicAnswer(
            SitemapXML.mediaType, SitemapXML.news(news.articles, settings.publisher, settings.address),
            modified: news.articles.map(\.dateChanged).reduce(left, max), tags: [CacheTag.list])
        // No write tells when that is, so the server asks each time.
        response.cacheTags = nil
        return response
    }

    /// `GET /robots.txt` (RFC 9309): everything may be read, and here is the sitemap.
    func showRobots(_ call: Call) throws -> Response {
        try refuseParameters(call)
        let text = "User-agent: *\nAllow: /\n\nSitemap: \(settings.publicURL)/sitemap.xml\n"
        return publicAnswer("text/plain; charset=utf-8", Array(text.utf8), modified: dateStarted, tags: ["robots"])
    }

    private func refuseParameters(_ call: Call) throws {
        var parameters = try QueryReader(call.request)
        try parameters.end()
    }
}
