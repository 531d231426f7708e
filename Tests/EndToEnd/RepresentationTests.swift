import Foundation
import Testing

/// What the rest of the web reads of the demo newsroom, through the built binary and its memory of answers.
@Suite struct RepresentationTests {
    private let path = "/v1/articles/haven-athletic-win-coast-cup"

    @Test func oneArticleComesInEveryFormAndEachFromTheMemory() async throws {
        let galley = try await newsroom()
        let types = ["application/json", "application/ld+json", "application/ninjs+json"]
        // Twice each and mixed: a kept answer of one form never serves another.
        for accept in types + types.reversed() + ["*/*", "text/html, application/ld+json;q=0.1"] {
            let answer = try await galley.get(path, ["Accept": accept])
            let type = types.contains(accept) ? accept : accept == "*/*" ? types[0] : types[1]
            #expect(answer.status == 200 && answer.field("Content-Type") == type)
            #expect(answer.field("Vary") == "Accept, Accept-Encoding")
            let tag = try #require(answer.field("ETag"))
            let same = try await galley.get(path, ["Accept": accept, "If-None-Match": tag])
            #expect(same.status == 304 && same.field("ETag") == tag)
        }
        let linked = try await galley.get("\(path)?format=jsonld")
        #expect(linked.json["@type"] as? String == "NewsArticle")
        #expect((linked.json["publisher"] as? [String: Any])?["name"] as? String == "The Harbour Ledger")
        #expect((linked.json["correction"] as? [Any])?.count == 1)
        let ninjs = try await galley.get("\(path)?format=ninjs")
        #expect((ninjs.json["uri"] as? String)?.hasPrefix("urn:uuid:") == true)
        let refused = try await galley.get(path, ["Accept": "text/html"])
        #expect(refused.status == 406 && refused.field("Content-Type") == "application/problem+json")
        #expect(await galley.stop() == 0)
    }

    @Test func feedsHaveTheNewestArticlesAndAreKeptUntilOneChanges() async throws {
        let galley = try await newsroom()
        for folder in ["", "/sections/sport", "/tags/harbour-bridge", "/authors/ines-corrigall"] {
            for (file, type) in [
                ("feed.json", "application/feed+json"), ("feed.atom", "application/atom+xml"),
                ("feed.rss", "application/rss+xml"),
            ] {
                let answer = try await galley.get("\(folder)/\(file)", ["Accept-Encoding": "gzip"])
                #expect(answer.status == 200 && answer.field("Content-Type") == type, "\(folder)/\(file)")
                #expect(answer.text.contains("The Harbour Ledger"))
                let head = try await galley.send("HEAD", "\(folder)/\(file)", nil)
                #expect(head.status == 200 && head.data.isEmpty)
                let modified = try #require(answer.field("Last-Modified"))
                let same = try await galley.get("\(folder)/\(file)", ["If-Modified-Since": modified])
                #expect(same.status == 304)
            }
        }
        #expect(try await galley.get("/feed.json").items.count == 12)
        #expect(try await galley.get("/tags/none/feed.json").status == 404)
        #expect(await galley.stop() == 0)
    }

    @Test func aNewArticleIsInTheFeedAndTheSitemapAtOnce() async throws {
        let folder = try NewsroomFolder()
        let galley = try await RunningGalley(folder)
        #expect(try await galley.get("/feed.json").items.isEmpty)
        #expect(try await galley.get("/sitemaps/articles-1.xml").status == 404)
        #expect(try await !galley.get("/sitemap.xml").text.contains("articles-1.xml"))
        let article: [String: Any] = [
            "slug": "harbour-wall", "headline": "Harbour wall holds", "body_markdown": "It held.",
            "status": "published",
        ]
        let editor = ["Authorization": "Bearer \(try await folder.token("editor"))"]
        #expect(try await galley.post("/v1/articles", article, editor).status == 201)
        #expect(try await galley.get("/feed.json").items.count == 1)
        #expect(try await galley.get("/sitemap.xml").text.contains("\(galley.base)/sitemaps/articles-1.xml"))
        let address = "<loc>\(galley.base)/articles/harbour-wall</loc>"
        for file in ["articles-1.xml", "news.xml"] {
            let sitemap = try await galley.get("/sitemaps/\(file)")
            #expect(sitemap.field("Content-Type") == "application/xml" && sitemap.text.contains(address))
        }
        #expect(try await galley.get("/robots.txt").text.contains("Sitemap: \(galley.base)/sitemap.xml"))
        #expect(await galley.stop() == 0)
    }

    private func newsroom() async throws -> RunningGalley {
        let folder = try NewsroomFolder()
        #expect(try await folder.run("seed").status == 0)
        return try await RunningGalley(folder, ["GALLEY_NEWSROOM_NAME": "The Harbour Ledger"])
    }
}
