import HTTP
import Newsroom
import Testing

@testable import GalleyAPI

@Suite struct FeedTests {
    private let newsroom: TestNewsroom
    private static let atom = "http://www.w3.org/2005/Atom"

    init() async throws {
        newsroom = try TestNewsroom {
            $0.publisher.name = "Ledger & Co"
            $0.publisher.description = "News < rumours"
            $0.publisher.logo = "https://news.example/logo.png"
            $0.feedItems = 3
        }
        let editor = try newsroom.token(.editor)
        for slug in ["oldest", "plain"] {
            try await newsroom.publish(slug, token: editor)
            newsroom.clock.advance(seconds: 60)
        }
        try await newsroom.publish(
            "пором",
            """
            "section": "local-news", "tags": ["harbour", "storm"], "authors": ["Mara Lindqvist", "Олена Коваль"],
            "description": "Wind & <waves>", "language": "uk",
            "image": {"url": "https://img.example/ö.png", "caption": "A ferry"}
            """, token: editor)
        newsroom.clock.advance(seconds: 60)
        try await newsroom.publish(
            "unknown-picture", #""tags": ["storm"], "image": {"url": "https://img.example/picture"}"#, token: editor)
        _ = await newsroom.post(
            "/v1/articles",
            #"{"slug": "soon", "headline": "Soon", "body_markdown": "x", "section": "secret", "tags": ["secret"]}"#,
            token: editor)
    }

    private func urn(_ slug: String) async -> String {
        "urn:uuid:" + (await newsroom.get("/v1/articles/\(PercentCoding.encode(slug))").json["id"].string ?? "")
    }

    @Test(arguments: [
        ("", "Ledger & Co", ["unknown-picture", "пором", "plain"]),
        ("/sections/local-news", "Ledger & Co: Local news", ["пором"]),
        ("/tags/storm", "Ledger & Co: storm", ["unknown-picture", "пором"]),
        ("/authors/олена-коваль", "Ledger & Co: Олена Коваль", ["пором"]),
    ])
    func everySubjectHasEveryForm(path: String, title: String, slugs: [String]) async throws {
        let path = path.split(separator: "/").map { "/" + PercentCoding.encode(String($0)) }.joined()
        var ids: [String] = []
        for slug in slugs { ids.append(await urn(slug)) }

        let json = await newsroom.get("\(path)/feed.json")
        #expect(json.fields["content-type"] == "application/feed+json")
        #expect(json.json["title"].string == title)
        #expect(json.json["feed_url"].string == "https://news.example\(path)/feed.json")
        #expect(json.json["items"].array.map { $0["id"].string } == ids)

        let atom = await newsroom.get("\(path)/feed.atom")
        #expect(atom.fields["content-type"] == "application/atom+xml")
        let feed = try #require(XMLTree.read(atom.response.content))
        #expect(feed.name == "\(Self.atom) feed" && feed.text("title") == title)
        #expect(feed["entry"].map { $0.text("id") } == ids)

        let rss = await newsroom.get("\(path)/feed.rss")
        #expect(rss.fields["content-type"] == "application/rss+xml")
        let channel = try #require(XMLTree.read(rss.response.content)?["channel"].first)
        #expect(channel.text("title") == title)
        #expect(channel["item"].map { $0.text("guid") } == ids)
        for answer in [json, atom, rss] {
            #expect(answer.response.cacheTags == ["list"] + slugs.map { "article:\(PercentCoding.encode($0))" })
            #expect(answer.fields["cache-tag"] == "list" && answer.fields["etag"] != nil)
            #expect(answer.fields["last-modified"]?.hasPrefix("Tue, 14 Nov 2023") == true)
            #expect(answer.fields["vary"] == "Accept-Encoding")
        }
    }

    @Test(arguments: [
        "/sections/none/feed.json", "/sections/secret/feed.atom", "/tags/none/feed.rss", "/tags/secret/feed.json",
        "/authors/none/feed.atom", "/tags/storm/feed.xml", "/sections/local-news/feed", "/tags/a%00/feed.json",
    ])
    func whatNothingIsPublishedUnderHasNoFeed(path: String) async {
        let answer = await newsroom.get(path)
        #expect(answer.status == 404 && answer.problem == "not-found")
    }

    @Test func aFeedTakesNoParameters() async {
        #expect(await newsroom.get("/feed.json?limit=1").pointers == ["limit"])
        #expect(await newsroom.get("/tags/storm/feed.rss?q=x").status == 400)
    }

    @Test(arguments: FeedFormat.allCases.map(\.rawValue))
    func aNewsroomWithoutArticlesHasAFeedWithoutItems(file: String) async throws {
        let empty = try TestNewsroom()
        let answer = await empty.get("/\(file)")
        #expect(answer.status == 200 && answer.text.contains("The newsroom"))
        #expect(answer.fields["last-modified"] == "Tue, 14 Nov 2023 22:13:20 GMT")
        if file != FeedFormat.json.rawValue { #expect(XMLTree.read(answer.response.content) != nil) }
    }

    @Test func aFeedChangesWithItsArticles() async throws {
        let before = await newsroom.get("/feed.atom").fields["etag"]
        try newsroom.store.writeAndWait { [now = newsroom.clock.now] in
            _ = try $0.revise(
                slug: "plain", body: Markdown.article("Changed."), author: "Mara", reason: nil,
                date: Timestamp(milliseconds: now.milliseconds + 1000))
        }
        let after = await newsroom.get("/feed.atom")
        #expect(after.fields["etag"] != before && after.text.contains("Changed."))
    }

    /// JSON Feed 1.1: what must be there, and the type of each member.
    @Test func jsonFeedFollowsItsRules() async throws {
        try correct("plain")
        let feed = await newsroom.get("/feed.json").json
        #expect(feed["version"].string == "https://jsonfeed.org/version/1.1")
        #expect(
            feed.names == [
                "version", "title", "home_page_url", "feed_url", "description", "icon", "authors", "language", "items",
            ])
        #expect(feed["home_page_url"].string == "https://news.example/")
        #expect(feed["description"].string == "News < rumours" && feed["language"].string == "en")
        #expect(feed["authors"][0]["name"].string == "Ledger & Co")
        let members: Set = [
            "id", "url", "title", "content_html", "summary", "image", "attachments", "date_published", "date_modified",
            "authors", "tags", "language", "_galley",
        ]
        for item in feed["items"].array {
            #expect(item["id"].string != nil && item["content_html"].string != nil)
            #expect(item.names.isSubset(of: members))
            for attachment in item["attachments"].array {
                #expect(attachment["url"].string != nil && attachment["mime_type"].string != nil)
            }
        }
        let ferry = feed["items"][1]
        #expect(ferry["url"].string == "https://news.example/articles/%D0%BF%D0%BE%D1%80%D0%BE%D0%BC")
        #expect(ferry["content_html"].string == "<p>One two.</p>\n<p>Three four.</p>\n")
        #expect(ferry["summary"].string == "Wind & <waves>" && ferry["language"].string == "uk")
        #expect(ferry["attachments"][0]["mime_type"].string == "image/png")
        #expect(ferry["authors"][1]["name"].string == "Олена Коваль")
        #expect(ferry["tags"] == .list([.text("harbour"), .text("storm")]))
        let unknown = feed["items"][0]
        #expect(unknown["image"].string == "https://img.example/picture" && unknown["attachments"] == .null)
        let corrected = feed["items"][2]["_galley"]
        #expect(corrected["revision"].int == 1 && corrected["corrections"][0]["text"].string == "It was 2.")
        #expect(ferry["_galley"]["corrections"] == .list([]))
    }

    /// RFC 4287: 4.1.1 and 4.1.2 say how often each element may stand in a feed and in an entry.
    @Test func atomFollowsItsRules() async throws {
        let feed = try #require(XMLTree.read(await newsroom.get("/feed.atom").response.content))
        for name in ["id", "title", "updated", "subtitle", "logo"] { #expect(feed[name].count == 1, "\(name)") }
        #expect(feed["author"].first?.text("name") == "Ledger & Co")
        #expect(feed.attributes["xml:lang"] == "en")
        // 4.1.1: one self link should be there, and one alternate of a type at most.
        #expect(feed["link"].map { $0.attributes["rel"] } == ["self", "alternate"])
        #expect(feed["link"][0].attributes["href"] == feed.text("id"))
        #expect(Timestamp(rfc3339: feed.text("updated") ?? "") == newsroom.clock.now)
        for entry in feed["entry"] {
            for name in ["id", "title", "updated", "published", "content"] {
                #expect(entry[name].count == 1, "\(name)")
            }
            #expect(entry["summary"].count <= 1)
            #expect(entry["link"].filter { $0.attributes["rel"] == "alternate" }.count == 1)
            // 4.1.3.3: HTML is text for the XML, and its content has no elements.
            #expect(entry["content"][0].attributes["type"] == "html" && entry["content"][0].children.isEmpty)
            for person in entry["author"] { #expect(person["name"].count == 1 && person["uri"].count <= 1) }
            for category in entry["category"] { #expect(category.attributes["term"]?.isEmpty == false) }
            #expect(entry["link"].allSatisfy { $0.attributes["href"] != nil })
        }
        let ferry = feed["entry"][1]
        #expect(ferry.attributes["xml:lang"] == "uk" && ferry.text("summary") == "Wind & <waves>")
        #expect(ferry.text("content") == "<p>One two.</p>\n<p>Three four.</p>\n")
        #expect(ferry["author"].map { $0.text("name") } == ["Mara Lindqvist", "Олена Коваль"])
        #expect(ferry["category"].map { $0.attributes["term"] } == ["local-news", "harbour", "storm"])
        #expect(ferry["category"][0].attributes["label"] == "Local news")
        let enclosures = feed["entry"].map {
            $0["link"].first { $0.attributes["rel"] == "enclosure" }?.attributes["type"]
        }
        #expect(enclosures == [nil, "image/png", nil])
    }

    /// RSS 2.0.11: required channel elements, items, and the attributes of `guid`, `enclosure` and `atom:link`.
    @Test func rssFollowsItsRules() async throws {
        let rss = try #require(XMLTree.read(await newsroom.get("/feed.rss").response.content))
        #expect(rss.name == "rss" && rss.attributes["version"] == "2.0")
        let channel = try #require(rss["channel"].first)
        for name in ["title", "link", "description", "language", "lastBuildDate", "image"] {
            #expect(channel[name].count == 1, "\(name)")
        }
        // A description is HTML.
        #expect(channel.text("description") == "News &lt; rumours")
        #expect(channel.text("lastBuildDate") == "Tue, 14 Nov 2023 22:16:20 GMT")
        let link = try #require(channel["\(Self.atom) link"].first)
        #expect(link.attributes["rel"] == "self" && link.attributes["href"] == "https://news.example/feed.rss")
        for name in ["url", "title", "link"] { #expect(channel["image"][0][name].count == 1) }
        for item in channel["item"] {
            for name in ["title", "link", "guid", "pubDate"] { #expect(item[name].count == 1, "\(name)") }
            #expect(item["guid"][0].attributes["isPermaLink"] == "false")
            #expect(item["http://purl.org/rss/1.0/modules/content/ encoded"].count == 1)
            #expect(item["description"].count <= 1 && item["enclosure"].count <= 1)
        }
        let ferry = channel["item"][1]
        #expect(ferry.text("description") == "Wind &amp; &lt;waves&gt;")
        #expect(ferry.text("pubDate") == "Tue, 14 Nov 2023 22:15:20 GMT")
        #expect(ferry["http://purl.org/dc/elements/1.1/ creator"].map(\.text) == ["Mara Lindqvist", "Олена Коваль"])
        #expect(ferry["category"].map(\.text) == ["Local news", "harbour", "storm"])
        let enclosure = ["url": "https://img.example/%C3%B6.png", "length": "0", "type": "image/png"]
        #expect(ferry["enclosure"].map(\.attributes) == [enclosure])
        #expect(channel["item"][0]["enclosure"].isEmpty)
    }

    @Test(arguments: [
        ("https://x.example/a.jpg", ImageType.jpeg), ("https://x.example/a.JPEG?w=1.png", .jpeg),
        ("https://x.example/a.webp#x", .webp), ("https://x.example/a.svg", .svg), ("https://x.example/a.avif", .avif),
        ("https://x.example/a", nil), ("https://x.example", nil), ("https://x.example/a.exe", nil), ("", nil),
    ])
    func aPicturesTypeIsKnownByItsEndingAlone(url: String, type: ImageType?) {
        #expect(ImageType(url: url) == type)
    }

    private func correct(_ slug: String) throws {
        let id = Identifier(date: newsroom.clock.now)
        try newsroom.store.writeAndWait { [now = newsroom.clock.now] in
            let draft = CorrectionDraft(kind: .correction, explanation: "Because.")
            let secret = [UInt8](repeating: 0, count: 32)
            _ = try $0.insert(draft, id: id, articleSlug: slug, secretHash: secret, date: now)
        }
        try newsroom.publishNote("It was 2.", about: id)
    }
}
