import HTTP
import Testing

@testable import GalleyAPI

/// Finding articles: filters, orders, what comes with them, and who may see what.
@Suite struct FindingTests {
    private let newsroom: TestNewsroom
    private let editor: String

    init() async throws {
        newsroom = try TestNewsroom()
        editor = try newsroom.token(.editor)
        try await newsroom.publish(
            "one",
            """
            "section": "world", "tags": ["sea"], "authors": ["Ann Lee"], "provider": {"name": "Coast Wire"},
            "language": "en-GB", "description": "A <b>ferry</b> & more"
            """, token: editor)
        newsroom.clock.advance(seconds: 3600)
        try await newsroom.publish(
            "two", #""section": "local", "tags": ["sea", "ferry"], "related": ["one"]"#, token: editor)
        newsroom.clock.advance(seconds: 3600)
        let draft = #"{"slug": "soon", "headline": "Soon", "body_markdown": "Ferry.", "tags": ["sea"]}"#
        _ = await newsroom.post("/v1/articles", draft, token: editor)
    }

    private func slugs(_ query: String, token: String? = nil) async -> [String] {
        await newsroom.get("/v1/articles?\(query)", token: token).json["items"].array.compactMap { $0["slug"].string }
    }

    @Test(arguments: [
        ("provider=coast-wire", ["one"]), ("language=en", ["two", "one"]), ("language=en-gb", ["one"]),
        ("language=*", ["two", "one"]), ("language=fr", []), ("tag=sea&section=world&language=en", ["one"]),
        ("sort=date_modified", ["one", "two"]), ("sort=-date_modified&tag=sea", ["two", "one"]),
        ("sort=date_published", ["one", "two"]), ("sort=-date_published", ["two", "one"]),
        ("modified_after=2023-11-14T22:30:00Z", ["two"]), ("modified_before=2023-11-14T22:30:00Z&tag=sea", ["one"]),
        ("q=ferry", ["one"]), ("q=ferr*", ["one"]), ("q=about+-ferry", ["two"]), ("q=%22about+two%22", ["two"]),
        ("q=about&sort=oldest", ["one", "two"]), ("q=about&tag=ferry", ["two"]),
        ("q=about&sort=date_modified", ["one", "two"]),
    ])
    func listsAreFilteredAndOrdered(query: String, expected: [String]) async {
        #expect(await slugs(query) == expected)
    }

    @Test(arguments: [
        ("q=-ferry", ["q"]), ("language=english-", ["language"]), ("language=en_GB", ["language"]),
        ("sort=relevance", ["sort"]), ("sort=name", ["sort"]), ("include=body", ["include"]), ("include=", ["include"]),
        ("include=comments&limit=21", ["limit"]), ("modified_after=today", ["modified_after"]),
        ("provider=", ["provider"]), ("status=lost", ["status"]),
        ("q=\((0..<65).map { "w\($0)" }.joined(separator: "+"))", ["q"]),
    ])
    func whatIsWrongIsNamed(query: String, parameters: [String]) async {
        let answer = await newsroom.get("/v1/articles?\(query)")
        #expect(answer.status == 400)
        #expect(answer.pointers == parameters, "\(answer.text)")
    }

    @Test func aStatusIsForEditorsAndKeptByNobody() async throws {
        let moderator = try newsroom.token(.moderator)
        for status in ["draft", "scheduled", "published", "withdrawn"] {
            #expect(await newsroom.get("/v1/articles?status=\(status)").status == 401)
            #expect(await newsroom.get("/v1/articles?status=\(status)", token: moderator).status == 403)
            let list = await newsroom.get("/v1/articles?status=\(status)", token: editor)
            #expect(list.status == 200 && list.fields["cache-control"] == "no-store")
            #expect(list.fields["cache-tag"] == nil && list.response.cacheTags == nil)
        }
        #expect(await slugs("status=draft", token: editor) == ["soon"])
        #expect(await slugs("status=draft&tag=sea", token: editor) == ["soon"])
        #expect(await slugs("status=draft&tag=land", token: editor) == [])
        #expect(await slugs("status=published&limit=1", token: editor) == ["two"])
        #expect(await newsroom.get("/v1/articles?status=published&limit=1", token: editor).fields["link"] != nil)
        #expect(await newsroom.get("/v1/articles?status=draft&q=ferry", token: editor).pointers == ["q"])
        #expect(await slugs("", token: editor) == ["two", "one"])
    }

    @Test func aSearchShowsWhereTheWordsStandAsSafeHTML() async {
        let item = await newsroom.get("/v1/articles?q=ferries").json["items"][0]
        #expect(item["highlights"].names == ["headline", "description", "body"])
        #expect(item["highlights"]["description"].string == "A &lt;b&gt;<mark>ferry</mark>&lt;/b&gt; &amp; more")
        #expect(item["highlights"]["headline"].string == "About one")
        let without = await newsroom.get("/v1/articles?q=ferries&fields=slug")
        #expect(without.json["items"][0].names == ["slug"])
        let only = await newsroom.get("/v1/articles?q=ferries&fields=highlights")
        #expect(only.json["items"][0].names == ["highlights"])
        #expect(await newsroom.get("/v1/articles").json["items"][0]["highlights"] == .null)
    }

    @Test func marksAreBalancedWhateverTheTextHas() {
        #expect(
            HighlightJSON.html("\u{E000}a\u{E000}b\u{E001}\u{E001}<\u{E000}c") == "<mark>ab</mark>&lt;<mark>c</mark>")
        #expect(HighlightJSON.html("\u{E001}'\"&") == "&#39;&quot;&amp;")
    }

    @Test func anArticleComesWithItsComments() async throws {
        for number in 1...21 {
            let body = #"{"author": {"name": "R\#(number)"}, "body_markdown": "Hello"}"#
            _ = await newsroom.post("/v1/articles/one/comments", body)
        }
        let article = await newsroom.get("/v1/articles/one?include=comments,related,corrections&fields=slug")
        #expect(article.json.names == ["slug", "comments", "related", "corrections"])
        #expect(article.json["comments"] == (await newsroom.get("/v1/articles/one/comments")).json)
        #expect(article.fields["cache-tag"] == "article:one,comments:one")
        #expect(article.response.cacheTags?.contains("comments:one") == true)
        let cursor = try #require(article.json["comments"]["next_cursor"].string)
        let rest = await newsroom.get("/v1/articles/one/comments?cursor=\(cursor)")
        #expect(rest.json["items"].array.count == 1)
        #expect(await newsroom.get("/v1/articles/one").json["comments"] == .null)
        let draft = await newsroom.get("/v1/articles/soon?include=comments", token: editor)
        #expect(draft.json["comments"]["count"].int == 0)
    }

    @Test func aListComesWithWhatIsIncluded() async {
        let comment = #"{"author": {"name": "Ann"}, "body_markdown": "Hello"}"#
        _ = await newsroom.post("/v1/articles/two/comments", comment)
        let list = await newsroom.get("/v1/articles?include=comments,related,corrections&fields=slug")
        let first = list.json["items"][0]
        #expect(first.names == ["slug", "comments", "related", "corrections"])
        #expect(first["comments"] == (await newsroom.get("/v1/articles/two/comments")).json)
        #expect(first["related"][0]["slug"].string == "one")
        #expect(list.fields["cache-tag"] == "list,comments:two,comments:one")
        let related = await newsroom.get("/v1/articles?include=related")
        #expect(related.fields["cache-tag"] == "list")
        #expect(Set(related.response.cacheTags ?? []) == ["list", "article:one", "article:two"])
    }

    @Test func sectionsTagsAndAuthorsAreListedWithTheirCounts() async {
        let tags = await newsroom.get("/v1/tags?sort=count&limit=1")
        #expect(tags.json["items"][0]["slug"].string == "sea" && tags.json["items"][0]["article_count"].int == 2)
        #expect(tags.json["items"][0].names == ["slug", "article_count", "date_latest"])
        #expect(tags.fields["cache-tag"] == "list" && tags.fields["link"] != nil)
        let next = await newsroom.get("/v1/tags?sort=count&limit=1&cursor=\(tags.json["next_cursor"].string ?? "")")
        #expect(next.json["items"][0]["slug"].string == "ferry" && next.json["next_cursor"] == .null)
        let sections = await newsroom.get("/v1/sections").json["items"].array.compactMap { $0["slug"].string }
        #expect(sections == ["local", "world"])
        let author = await newsroom.get("/v1/authors/ann-lee").json
        #expect(author["name"].string == "Ann Lee" && author["date_latest"].string == "2023-11-14T22:13:20Z")
        #expect(await newsroom.get("/v1/sections/world").json["name"].string == "World")
        #expect(await newsroom.get("/v1/tags/ferry").json["article_count"].int == 1)
        for path in ["/v1/sections/none", "/v1/tags/none", "/v1/authors/none"] {
            #expect(await newsroom.get(path).status == 404)
        }
        #expect(await newsroom.get("/v1/tags?sort=newest").pointers == ["sort"])
    }
}
