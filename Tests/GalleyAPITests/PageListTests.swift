import HTTP
import Newsroom
import Testing

@testable import GalleyAPI

/// Pages that are lists: of articles, comments, corrections and revisions.
@Suite struct PageListTests {
    private let newsroom: TestNewsroom
    private let editor: String

    init() throws {
        newsroom = try TestNewsroom { $0.commentDuplicateSeconds = 0 }
        editor = try newsroom.token(.editor)
    }

    /// The address behind the link with this text.
    private func link(_ text: String, in page: Answer) throws -> String {
        let end = try #require(page.text.firstRange(of: ">\(text)</a>")?.lowerBound, "\(text)")
        let start = try #require(page.text[..<end].ranges(of: "href=\"").last?.upperBound)
        return String(page.text[start..<end].prefix { $0 != "\"" }).replacing("&amp;", with: "&")
    }

    private func comment(_ text: String, _ more: String = "") async throws -> String {
        newsroom.clock.advance(seconds: 1)
        let made = await newsroom.post(
            "/v1/articles/one/comments", #"{"author": {"name": "Ann"}, "body_markdown": "\#(text)"\#(more)}"#)
        return try #require(made.json["id"].string)
    }

    @Test func theFrontPageHasTheNewestArticlesAndLeadsToOlderOnes() async throws {
        for number in 1...23 {
            newsroom.clock.advance(seconds: 60)
            try await newsroom.publish("n\(number)", #""section": "local-news""#, token: editor)
        }
        let front = await newsroom.get("/")
        #expect(front.text.contains("About n23") && front.text.contains("About n4"))
        #expect(!front.text.contains("About n3<"))
        #expect(front.text.contains("<a href=\"/sections/local-news\">Local news</a>"))
        #expect(front.text.contains("href=\"/feed.atom\""))
        let older = try link("Older articles", in: front)
        #expect(front.fields["link"] == "<\(older)>; rel=\"next\"")
        let second = await newsroom.get(older)
        #expect(second.text.contains("About n3<") && !second.text.contains("About n4<"))
        #expect(!second.text.contains("Older articles") && second.text.contains("content=\"noindex, follow\""))
    }

    @Test func aSectionATagAndAnAuthorHavePages() async throws {
        try await newsroom.publish(
            "one", #""section": "local-news", "tags": ["sea"], "authors": ["Mara Lindqvist"]"#, token: editor)
        try await newsroom.publish("two", token: editor)
        for (path, name) in [
            ("/sections/local-news", "Local news"), ("/tags/sea", "sea"), ("/authors/mara-lindqvist", "Mara Lindqvist"),
        ] {
            let page = await newsroom.get(path)
            #expect(page.text.contains("<h1>\(name)</h1>"), "\(path)")
            #expect(page.text.contains("About one") && !page.text.contains("About two"), "\(path)")
            #expect(page.text.contains("href=\"\(path)/feed.atom\""), "\(path)")
            #expect(page.text.contains("<link rel=\"canonical\" href=\"https://news.example\(path)\">"), "\(path)")
        }
        #expect(await newsroom.get("/sections/none").status == 404)
        #expect(await newsroom.get("/sections/local-news/feed.json").status == 200)
    }

    @Test func aSearchMarksWhatItFinds() async throws {
        _ = await newsroom.post(
            "/v1/articles",
            #"{"slug": "one", "headline": "The wall & the sea", "body_markdown": "x", "status": "published"}"#,
            token: editor)
        let page = await newsroom.get("/?q=wall")
        #expect(page.text.contains("The <mark>wall</mark> &amp; the sea"))
        #expect(page.text.contains("name=\"q\" value=\"wall\"") && page.text.contains("Found for “wall”"))
        #expect(await newsroom.get("/?q=nothing").text.contains("Nothing was found."))
        #expect(await newsroom.get("/?q=-wall").status == 400)
    }

    @Test func whatOthersAddToAnAddressIsPassedOver() async throws {
        try await newsroom.publish("one", token: editor)
        let front = await newsroom.get("/")
        for query in ["?utm_source=a&utm_source=b", "?q=", "?q=+&fbclid=x", "?x"] {
            #expect(await newsroom.get("/\(query)").response.content == front.response.content, "\(query)")
        }
        #expect(await newsroom.get("/articles/one?utm_source=a&comments=").status == 200)
        #expect(await newsroom.get("/corrections?kind=&section=&since=&until=&q=").status == 200)
        #expect(await newsroom.get("/articles/one?comments=x").status == 400)
        #expect(await newsroom.get("/corrections?since=yesterday").status == 400)
        #expect(await newsroom.get("/v1/articles?utm_source=a").status == 400)
    }

    @Test func aSpoilerIsInThePageOnlyOnDemand() async throws {
        try await newsroom.publish("one", token: editor)
        let id = try await comment("The butler did it.", #", "spoiler": true"#)
        let inline = try await comment("It was ||the gardener||.")
        let page = await newsroom.get("/articles/one")
        #expect(!page.text.contains("butler") && !page.text.contains("gardener"))
        let address = try link("This comment contains spoilers. Click here if you want to read.", in: page)
        #expect(address == "?spoilers=show#spoiler-\(id)")
        #expect(try link("Show what is hidden", in: page) == "?spoilers=show#spoiler-\(inline)")
        let open = await newsroom.get("/articles/one?spoilers=show")
        #expect(open.text.contains("<details class=\"spoiler-text\"><summary>This comment contains spoilers."))
        #expect(open.text.contains("The butler did it.") && open.text.contains("the gardener"))
    }

    @Test func commentsGoOnPageByPage() async throws {
        try await newsroom.publish("one", token: editor)
        for number in 1...22 { _ = try await comment("Number \(number).") }
        let first = await newsroom.get("/articles/one")
        #expect(first.text.contains("<h2>Comments (22)</h2>"))
        #expect(first.text.contains("Number 22.") && first.text.contains("Number 3."))
        #expect(!first.text.contains("Number 2."))
        let more = try link("More comments", in: first)
        #expect(more.hasSuffix("#comments"))
        let second = await newsroom.get("/articles/one\(more.prefix { $0 != "#" })")
        #expect(second.text.contains("Number 2.") && second.text.contains("Number 1."))
        #expect(!second.text.contains("Number 3."))
        #expect(!second.text.contains("More comments"))
    }

    @Test func repliesGoOnInAViewOfTheirOwn() async throws {
        try await newsroom.publish("one", token: editor)
        let id = try await comment("What do you think?")
        for number in 1...26 { _ = try await comment("Reply \(number).", #", "parent_id": "\#(id)""#) }
        let page = await newsroom.get("/articles/one")
        #expect(page.text.contains("Reply 5.") && !page.text.contains("Reply 6."))
        var address = try link("More replies", in: page)
        let thread = await newsroom.get("/articles/one\(address.prefix { $0 != "#" })")
        #expect(thread.text.contains("<h3>Replies to Ann</h3>") && thread.text.contains("What do you think?"))
        #expect(thread.text.contains("Reply 6.") && thread.text.contains("Reply 25."))
        #expect(!thread.text.contains("Reply 5."))
        #expect(try link("All comments", in: thread.withoutLineEnds) == "?#comments")
        address = try link("More comments", in: thread)
        #expect(await newsroom.get("/articles/one\(address.prefix { $0 != "#" })").text.contains("Reply 26."))
        #expect(await newsroom.get("/articles/one?thread=\(Identifier(date: newsroom.clock.now))").status == 404)
        #expect(await newsroom.get("/articles/one?thread=x").status == 400)
    }

    @Test func whatWasTakenAwayKeepsItsPlaceWithoutItsWords() async throws {
        try await newsroom.publish("one", token: editor)
        let id = try await comment("Rude words.")
        _ = try await comment("An answer.", #", "parent_id": "\#(id)""#)
        let decided = await newsroom.post(
            "/v1/desk/comments/decisions", #"{"ids": ["\#(id)"], "action": "remove", "reason": "Rude."}"#,
            token: try newsroom.token(.moderator))
        #expect(decided.status == 200 || decided.status == 201, "\(decided.text)")
        let page = await newsroom.get("/articles/one")
        #expect(page.text.contains("A moderator has removed this comment.") && page.text.contains("An answer."))
        #expect(!page.text.contains("Rude words."))
    }

    @Test func aClosedDiscussionSaysSo() async throws {
        try await newsroom.publish("one", #""comments_open": false"#, token: editor)
        let page = await newsroom.get("/articles/one")
        #expect(page.text.contains("The discussion is closed.") && !page.text.contains("needs JavaScript"))
    }

    @Test func theLogOfCorrectionsIsFilteredByAForm() async throws {
        try await newsroom.publish("one", #""section": "local-news""#, token: editor)
        try await newsroom.publish("two", token: editor)
        await newsroom.edit("one", #"{"body_markdown": "One 2."}"#)
        for (slug, kind, text, more) in [
            ("one", "correction", "It was 2.", #", "revision_before": 1, "revision": 2"#),
            ("two", "clarification", "Only some.", ""),
        ] {
            newsroom.clock.advance(seconds: 24 * 60 * 60)
            let made = await newsroom.post(
                "/v1/desk/articles/\(slug)/notes",
                #"{"note": {"kind": "\#(kind)", "text": "\#(text)"}\#(more)}"#, token: editor)
            #expect(made.status == 201, "\(made.text)")
        }
        func texts(_ query: String) async -> [String] {
            let page = await newsroom.get("/corrections\(query)")
            #expect(page.status == 200)
            return ["It was 2.", "Only some."].filter(page.text.contains)
        }
        #expect(await texts("") == ["It was 2.", "Only some."])
        #expect(await texts("?kind=correction") == ["It was 2."])
        #expect(await texts("?section=local-news") == ["It was 2."])
        #expect(await texts("?q=some") == ["Only some."])
        #expect(await texts("?since=2023-11-16") == ["Only some."])
        #expect(await texts("?since=2023-11-15&until=2023-11-15") == ["It was 2."])
        #expect(await texts("?kind=update").isEmpty)
        let page = await newsroom.get("/corrections?kind=correction&since=2023-11-15")
        #expect(page.text.contains("<option value=\"correction\" selected>"))
        #expect(page.text.contains("name=\"since\" value=\"2023-11-15\""))
        #expect(page.text.contains("<a href=\"/articles/one/revisions/1...2\">See what changed</a>"))
        #expect(await newsroom.get("/corrections").text.contains("href=\"/corrections.atom\""))
    }

    @Test func revisionsAreListedAndCompared() async throws {
        try await newsroom.publish("one", #""tags": ["sea"]"#, token: editor)
        await newsroom.edit("one", #"{"body_markdown": "One 2.\n\nThree four.", "tags": ["land"]}"#)
        await newsroom.edit("one", #"{"body_markdown": "One *2*.\n\nThree four."}"#)
        let list = await newsroom.get("/articles/one/revisions")
        #expect(list.text.contains("<h2>Version 3 <span class=\"badge\">the newest</span></h2>"))
        #expect(list.text.contains("Words added: 1 · Words removed: 1"))
        #expect(list.text.contains("href=\"/articles/one/revisions/1...2\">See what changed"))
        #expect(list.text.contains("As it was first published"))
        let words = await newsroom.get("/articles/one/revisions/1...2")
        #expect(words.text.contains("<del>two</del><ins>2</ins>") && words.text.contains("Also changed: topics"))
        let markup = await newsroom.get("/articles/one/revisions/2...3")
        #expect(markup.text.contains("The words are the same; links, emphasis or headings have changed."))
        #expect(await newsroom.get("/articles/one/revisions/3...3").text.contains("The words are the same."))
        #expect(await newsroom.get("/articles/one/revisions/1...9").status == 404)
        #expect(await newsroom.get("/articles/one/revisions/01...2").status == 400)
    }
}

extension Answer {
    /// Where a link and its text stand in two lines.
    fileprivate var withoutLineEnds: Answer {
        var response = response
        response.content.removeAll { $0 == UInt8(ascii: "\n") }
        return Answer(response)
    }
}
