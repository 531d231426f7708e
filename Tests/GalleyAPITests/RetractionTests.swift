import HTTP
import Newsroom
import Testing

@testable import GalleyAPI

/// What readers, feeds and machines are told of a retracted article.
@Suite struct RetractionTests {
    private let newsroom: TestNewsroom
    private let editor: String

    init() async throws {
        newsroom = try TestNewsroom()
        editor = try newsroom.token(.editor)
        try await newsroom.publish("one", token: editor)
        try await newsroom.publish("two", #""related": ["one"]"#, token: editor)
        newsroom.clock.advance(seconds: 60)
    }

    /// Publishes a note; `more` is members of it.
    @discardableResult
    private func note(_ text: String, _ kind: String, _ more: String = "", on slug: String = "one") async -> Answer {
        newsroom.clock.advance(seconds: 60)
        return await newsroom.post(
            "/v1/desk/articles/\(slug)/notes", #"{"note":{"kind":"\#(kind)","text":"\#(text)"\#(more)}}"#,
            token: editor)
    }

    private static let notice = """
        <aside class="retraction">
        <p><strong>Retracted:</strong> The &lt;source&gt; was invented.</p>
        <p>We apologise.</p>
        </aside>

        """

    @discardableResult
    private func retract() async -> Answer {
        let made = await note(#"The <source> was invented.\n\nWe apologise."#, "retraction")
        #expect(made.status == 201, "\(made.text)")
        return made
    }

    @Test func pagesSayItBeforeTheTextInListsAndUntilItIsTakenBack() async throws {
        try await newsroom.publish("two", #""related":["one"]"#, token: editor)
        await retract()
        let page = await newsroom.get("/articles/one")
        #expect(page.status == 200 && page.text.contains(#"<aside class="retraction">"#), "\(page.text)")
        #expect(page.text.contains("The &lt;source&gt; was invented."))
        let mark = #"<strong class="retracted">Retracted:</strong> About one</a>"#
        for path in ["/", "/articles/two"] {
            let text = await newsroom.get(path).text
            #expect(text.contains(mark), "\(path)")
        }
        await note("The source is real.", "editors_note", #","reinstates":true"#)
        let (article, list) = (await newsroom.get("/articles/one").text, await newsroom.get("/").text)
        #expect(!article.contains(#"<aside class="retraction">"#) && !list.contains("Retracted:"))
    }

    @Test func theArticleAnswersWithANoticeAndItsTextStays() async throws {
        let before = await newsroom.get("/v1/articles/one")
        #expect(before.json["retraction"] == .null && before.json.names.contains("retraction"))
        #expect(before.json["retracted"] == .boolean(false))
        let made = await retract()
        #expect(Set(made.response.droppedTags) == ["article:one", "list", "corrections"])
        let after = await newsroom.get("/v1/articles/one")
        #expect(after.status == 200 && after.fields["etag"] != before.fields["etag"])
        #expect(after.fields["last-modified"] != before.fields["last-modified"])
        #expect(after.json["retracted"] == .boolean(true) && after.json["status"].string == "published")
        for member in ["headline", "body_html", "body_text", "revision", "date_modified"] {
            #expect(after.json[member] == before.json[member] && after.json[member] != .null, "\(member)")
        }
        let retraction = after.json["retraction"]
        #expect(retraction["notice_html"].string == Self.notice)
        for name in made.json.names { #expect(retraction[name] == made.json[name]) }
        #expect(retraction.names == made.json.names.union(["notice_html"]))
        #expect(after.json["corrections"] == .list([made.json]))
        // As it was kept, for editors and alone.
        let kept = await newsroom.get("/v1/articles/one?include=comments").json
        #expect(kept["retraction"] == retraction)
        let edited = await newsroom.get("/v1/articles/one", token: editor).json
        #expect(edited["retraction"] == retraction)
        let part = await newsroom.get("/v1/articles/one?fields=retraction,retracted").json
        #expect(part == .members(["retraction": retraction, "retracted": .boolean(true)]))
    }

    @Test func anEditThatWasReadBeforeTheRetractionStillFits() async throws {
        let tag = await newsroom.get("/v1/articles/one", token: editor).fields["etag"]
        await retract()
        let edited = await newsroom.edit("one", #"{"headline":"New"}"#, ifMatch: tag, token: editor)
        #expect(edited.status == 200 && edited.json["retracted"] == .boolean(true), "\(edited.text)")
        #expect(edited.json["retraction"]["notice_html"].string == Self.notice)
        let refused = await newsroom.edit("one", #"{"retracted":false}"#, token: editor)
        #expect(refused.status == 400 && refused.pointers == ["/retracted"])
    }

    @Test func listsAndRelatedArticlesSayIt() async throws {
        func retracted(_ path: String, _ token: String? = nil) async -> [String: JSONValue] {
            let items = await newsroom.get(path, token: token).json["items"].array
            return Dictionary(uniqueKeysWithValues: items.map { ($0["slug"].string ?? "", $0["retracted"]) })
        }
        let paths = [
            "/v1/articles", "/v1/articles?fields=slug,retracted", "/v1/articles?q=about", "/v1/articles?sort=oldest",
            "/v1/articles?include=corrections",
        ]
        for path in paths {
            #expect(await retracted(path) == ["one": .boolean(false), "two": .boolean(false)], "\(path)")
        }
        await retract()
        for path in paths {
            #expect(await retracted(path) == ["one": .boolean(true), "two": .boolean(false)], "\(path)")
        }
        #expect(await retracted("/v1/articles?status=published", editor)["one"] == .boolean(true))
        #expect(await retracted("/v1/articles/two/related") == ["one": .boolean(true)])
        let related = await newsroom.get("/v1/articles/two").json["related"]
        #expect(related[0]["slug"].string == "one" && related[0]["retracted"] == .boolean(true))
        let included = await newsroom.get("/v1/articles?include=related").json["items"].array
        #expect(included.contains { $0["related"] == related })
        // It stays where readers and search engines find it.
        let sitemap = await newsroom.get("/sitemaps/articles-1.xml").text
        #expect(sitemap.contains("/articles/one<"))
        let slugs = await newsroom.get("/v1/corrections?kind=retraction").json["items"].array.map(\.["article"])
        #expect(slugs == [.text("one")])
    }

    @Test func feedsMarkTheTitleAndBeginWithTheNotice() async throws {
        let atom = "http://www.w3.org/2005/Atom"
        await retract()
        let date = newsroom.clock.now.description
        let body = "<p>One two.</p>\n<p>Three four.</p>\n"
        let json = await newsroom.get("/feed.json").json["items"].array
        let item = try #require(json.first { $0["url"].string?.hasSuffix("/one") == true })
        #expect(item["title"].string == "Retracted: About one")
        #expect(item["content_html"].string == Self.notice + body)
        #expect(item["date_modified"].string == date)
        #expect(item["_galley"]["retraction"]["notice_html"].string == Self.notice)
        let other = try #require(json.first { $0["url"].string?.hasSuffix("/two") == true })
        #expect(other["title"].string == "About two" && other["content_html"].string == body)
        #expect(other["_galley"]["retraction"] == .null && other["date_modified"].string != date)

        let feed = try #require(XMLTree.read(await newsroom.get("/feed.atom").response.content))
        let entry = try #require(feed["entry"].first { $0.text("title") == "Retracted: About one" })
        #expect(entry.text("content") == Self.notice + body && entry.text("updated") == date)
        #expect(feed.text("updated") == date && feed["entry"].count == 2)

        let rss = try #require(XMLTree.read(await newsroom.get("/feed.rss").response.content)?["channel"].first)
        let post = try #require(rss["item"].first { $0.text("title") == "Retracted: About one" })
        #expect(post.text("http://purl.org/rss/1.0/modules/content/ encoded") == Self.notice + body)
        #expect(post.text("\(atom) updated") == date && rss["item"].count == 2)
    }

    @Test func machinesAreToldInTheirWords() async throws {
        let path = "/v1/articles/one?format="
        let before = await newsroom.get(path + "jsonld").json.names
        #expect(!before.contains("creativeWorkStatus"))
        let made = await retract()
        let linked = await newsroom.get(path + "jsonld").json
        #expect(linked["creativeWorkStatus"].string == "Retracted" && linked["headline"].string == "About one")
        #expect(linked["correction"][0]["@type"].string == "CorrectionComment")
        #expect(linked["correction"][0]["@id"].string == made.json["url"].string)
        #expect(linked["articleBody"].string == "One two.\n\nThree four.")
        let ninjs = await newsroom.get(path + "ninjs").json
        #expect(ninjs["pubstatus"].string == "usable")
        #expect(ninjs["descriptions"].array.map { $0["role"].string } == ["retraction"])
    }

    @Test func aNoteReinstatesTheArticleAndBothStayInTheRecord() async throws {
        await retract()
        let still = await note("More.", "update")
        #expect(still.json["reinstates"] == .boolean(false))
        #expect(await newsroom.get("/v1/articles/one").json["retracted"] == .boolean(true))
        let retracted = await newsroom.get("/v1/articles/one").fields["etag"]
        let back = await note("The source exists.", "editors_note", #","reinstates":true"#)
        #expect(back.status == 201 && back.json["reinstates"] == .boolean(true), "\(back.text)")
        #expect(Set(back.response.droppedTags) == ["article:one", "list", "corrections"])
        let article = await newsroom.get("/v1/articles/one")
        #expect(article.fields["etag"] != retracted)
        #expect(article.json["retracted"] == .boolean(false) && article.json["retraction"] == .null)
        #expect(
            article.json["corrections"].array.map { $0["kind"].string } == ["editors_note", "update", "retraction"])
        let linked = await newsroom.get("/v1/articles/one?format=jsonld").json.names
        #expect(!linked.contains("creativeWorkStatus"))
        let items = await newsroom.get("/feed.json").json["items"].array
        #expect(Set(items.map { $0["title"].string }) == ["About one", "About two"])
        // Readers of feeds are told of that change too.
        #expect(items.map { $0["date_modified"].string }.contains(newsroom.clock.now.description))
        let revision = await newsroom.get("/v1/articles/one/revisions/1").json
        #expect(revision["corrections"].array.count == 3 && !revision.names.contains("retraction"))
    }

    @Test func whatCannotBeIsRefusedByName() async throws {
        let early = await note("No.", "update", #","reinstates":true"#)
        #expect(early.status == 422 && early.pointers == ["/note/reinstates"])
        #expect(early.json["errors"][0]["code"].string == "not_retracted")
        let both = await note("No.", "retraction", #","reinstates":true"#)
        #expect(both.status == 422 && both.pointers == ["/note/reinstates"])
        let wrong = await note("No.", "update", #","reinstates":"yes""#)
        #expect(wrong.status == 400 && wrong.pointers == ["/note/reinstates"])
        #expect(await newsroom.get("/v1/articles/one").json["corrections"] == .list([]))
    }

    @Test func aRequestRetractsWhicheverWayItIsPublishedAndItsUndoReinstates() async throws {
        var fields = newsroom.bearer(editor)
        fields["If-Match"] = "*"
        for (action, more) in [("publication", ""), ("application", #""article_revision":1,"#)] {
            let slug = "by-\(action)"
            try await newsroom.publish(slug, token: editor)
            let asked = await newsroom.post(
                "/v1/articles/\(slug)/corrections",
                #"{"kind":"correction","target":{"selector":{"type":"TextQuoteSelector","exact":"two"}},"#
                    + #""suggestion":"2"}"#)
            let path = "/v1/desk/corrections/\(try #require(asked.json["id"].string))"
            _ = await newsroom.send(.post, path + "/review", "{}", fields: fields)
            _ = await newsroom.send(.post, path + "/acceptance", "{}", fields: fields)
            let done = await newsroom.send(
                .post, "\(path)/\(action)", #"{\#(more)"note":{"kind":"retraction","text":"No."}}"#, fields: fields)
            #expect(done.status == 200, "\(done.text)")
            #expect(Set(done.response.droppedTags).isSuperset(of: ["article:\(slug)", "list", "corrections"]))
            #expect(await newsroom.get("/v1/articles/\(slug)").json["retraction"]["text"].string == "No.")
            guard action == "application" else { continue }
            newsroom.clock.advance(seconds: 60)
            let undone = await newsroom.send(
                .post, path + "/undo", #"{"article_revision":2,"note":{"kind":"update","text":"Yes."}}"#,
                fields: fields)
            #expect(undone.status == 200 && undone.json["note"]["reinstates"] == .boolean(true), "\(undone.text)")
            #expect(Set(undone.response.droppedTags).isSuperset(of: ["article:\(slug)", "list", "corrections"]))
            #expect(await newsroom.get("/v1/articles/\(slug)").json["retracted"] == .boolean(false))
        }
    }

    @Test func whatIsWithdrawnBesidesIsGone() async throws {
        await retract()
        await newsroom.delete("one", token: editor)
        #expect(await newsroom.get("/v1/articles/one").status == 410)
        #expect(await newsroom.get("/v1/articles/one", token: editor).json["retracted"] == .boolean(true))
    }
}
