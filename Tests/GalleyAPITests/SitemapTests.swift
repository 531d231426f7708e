import HTTP
import Testing

@testable import GalleyAPI

/// https://www.sitemaps.org/protocol.html and Google's rules for news sitemaps.
@Suite struct SitemapTests {
    private static let namespace = "http://www.sitemaps.org/schemas/sitemap/0.9"
    private static let news = "http://www.google.com/schemas/sitemap-news/0.9"

    private func read(_ newsroom: TestNewsroom, _ target: String) async throws -> XMLTree.Element {
        let answer = await newsroom.get(target)
        #expect(answer.status == 200 && answer.fields["content-type"] == "application/xml")
        #expect(answer.fields["etag"] != nil && answer.fields["last-modified"] != nil)
        #expect(answer.fields["cache-tag"] == "list")
        return try #require(XMLTree.read(answer.response.content))
    }

    @Test func theIndexLeadsToEveryArticle() async throws {
        let newsroom = try TestNewsroom()
        try await newsroom.publish("one")
        newsroom.clock.advance(seconds: 60)
        try await newsroom.publish("пором")
        let draft = #"{"slug": "soon", "headline": "Soon", "body_markdown": "Text."}"#
        _ = await newsroom.post("/v1/articles", draft, token: try newsroom.token(.editor))

        let index = try await read(newsroom, "/sitemap.xml")
        #expect(index.name == "\(Self.namespace) sitemapindex")
        #expect(
            index["sitemap"].map { $0.text("loc") }
                == ["https://news.example/sitemaps/news.xml", "https://news.example/sitemaps/articles-1.xml"])
        #expect(index["sitemap"][1].text("lastmod") == newsroom.clock.now.description)

        let page = try await read(newsroom, "/sitemaps/articles-1.xml")
        #expect(page.name == "\(Self.namespace) urlset")
        #expect(
            page["url"].map { $0.text("loc") } == [
                "https://news.example/articles/one", "https://news.example/articles/%D0%BF%D0%BE%D1%80%D0%BE%D0%BC",
            ])
        #expect(page["url"].map { $0.text("lastmod") } == ["2023-11-14T22:13:20Z", "2023-11-14T22:14:20Z"])
        #expect(await newsroom.get("/sitemaps/articles-1.xml").response.cacheTags == ["list"])
    }

    @Test(arguments: [
        "articles-2.xml", "articles-0.xml", "articles-01.xml", "articles-.xml", "articles--1.xml", "articles-1",
        "articles-9999999999999999999.xml", "articles-999999999.xml", "articles-x.xml", "video.xml",
        "articles-1.xml.gz",
    ])
    func whatIsNoPageIsNotFound(file: String) async throws {
        let newsroom = try TestNewsroom()
        try await newsroom.publish("one")
        #expect(await newsroom.get("/sitemaps/\(file)").status == 404)
    }

    @Test func parametersAreRefused() async throws {
        let newsroom = try TestNewsroom()
        for target in ["/sitemap.xml", "/sitemaps/news.xml", "/sitemaps/articles-1.xml", "/robots.txt"] {
            #expect(await newsroom.get("\(target)?page=2").pointers == ["page"])
        }
    }

    @Test func anEmptyNewsroomHasAnIndexAndNews() async throws {
        let newsroom = try TestNewsroom()
        #expect(try await read(newsroom, "/sitemap.xml")["sitemap"].count == 1)
        #expect(try await read(newsroom, "/sitemaps/news.xml").children.isEmpty)
    }

    @Test func newsIsWhatIsYoungerThanTwoDays() async throws {
        let newsroom = try TestNewsroom { $0.publisher.name = "The Ledger" }
        try await newsroom.publish("one")
        newsroom.clock.advance(seconds: 3600)
        try await newsroom.publish("two", #""language": "en-GB""#)
        newsroom.clock.advance(seconds: 47 * 3600 - 1)
        let both = try await read(newsroom, "/sitemaps/news.xml")
        #expect(both["url"].map { $0.text("loc") } == ["two", "one"].map { "https://news.example/articles/\($0)" })
        let news = try #require(both["url"][0]["\(Self.news) news"].first)
        #expect(news["publication"][0].text("name") == "The Ledger")
        #expect(news["publication"][0].text("language") == "en")
        #expect(news.text("publication_date") == "2023-11-14T23:13:20Z" && news.text("title") == "About two")
        newsroom.clock.advance(seconds: 1)
        let answer = await newsroom.get("/sitemaps/news.xml")
        #expect(XMLTree.read(answer.response.content)?["url"].count == 1)
        // It has changed at the moment when the first grew too old, and is made anew each time.
        #expect(answer.fields["last-modified"] == "Thu, 16 Nov 2023 22:13:20 GMT")
        #expect(answer.response.cacheTags == nil)
    }

    @Test(arguments: [
        ("en", "en"), ("en-GB", "en"), ("uk", "uk"), ("zh", "zh-cn"), ("zh-Hans-SG", "zh-cn"), ("zh-Hant", "zh-tw"),
        ("zh-TW", "zh-tw"), ("zh-HK", "zh-tw"), ("yue", "yue"),
    ])
    func languagesAreNamedAsGoogleAsks(tag: String, name: String) {
        #expect(SitemapXML.newsLanguage(tag) == name)
    }

    /// RFC 9309, 2.2: groups of rules, and the sitemap's address beside them.
    @Test func robotsMayReadEverything() async throws {
        let answer = await (try TestNewsroom()).get("/robots.txt")
        #expect(answer.status == 200 && answer.fields["content-type"] == "text/plain; charset=utf-8")
        #expect(answer.text == "User-agent: *\nAllow: /\n\nSitemap: https://news.example/sitemap.xml\n")
    }
}
