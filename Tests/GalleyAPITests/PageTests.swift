import FoundationEssentials
import HTTP
import Newsroom
import Testing

@testable import GalleyAPI

/// What every page has in common, and the one of an article.
@Suite struct PageTests {
    private let newsroom: TestNewsroom
    private let editor: String

    init() throws {
        newsroom = try TestNewsroom {
            $0.publisher.name = "Ledger & Co"
            $0.commentDuplicateSeconds = 0
        }
        editor = try newsroom.token(.editor)
    }

    private static let browser: Fields = ["Accept": "text/html,application/xhtml+xml,*/*;q=0.8"]

    private func article(_ slug: String, _ members: String) async throws {
        let made = await newsroom.post(
            "/v1/articles", #"{"slug": "\#(slug)", "status": "published", \#(members)}"#, token: editor)
        #expect(made.status == 201, "\(made.text)")
    }

    private func comment(_ text: String, _ more: String = "", on slug: String = "one") async throws -> String {
        newsroom.clock.advance(seconds: 60)
        let made = await newsroom.post(
            "/v1/articles/\(slug)/comments", #"{"author": {"name": "Ann"}, "body_markdown": "\#(text)"\#(more)}"#)
        return try #require(made.json["id"].string)
    }

    private func note(_ text: String, kind: String = "correction", revisions: String = "") async {
        let made = await newsroom.post(
            "/v1/desk/articles/one/notes",
            #"{"note": {"kind": "\#(kind)", "text": "\#(text)"}\#(revisions)}"#, token: editor)
        #expect(made.status == 201, "\(made.text)")
    }

    @Test func whatOthersWriteIsTextInEveryPage() async throws {
        let hostile = #"\"'><script>alert(1)</script><img src=x onerror=alert(2)>&amp;"#
        for slug in ["one", "two"] {
            try await article(
                slug,
                #"""
                "headline": "\#(hostile)", "description": "\#(hostile)", "authors": ["\#(hostile)"],
                "section": "local", "provider": {"name": "\#(hostile)", "url": "https://wire.example/"},
                "image": {
                    "url": "https://img.example/'onerror='x.jpg", "caption": "\#(hostile)", "credit": "\#(hostile)"},
                "body_markdown": "<script>alert(6)</script> [link](javascript:alert(7)) \#(hostile)"
                """#)
        }
        newsroom.clock.advance(seconds: 60)
        for slug in ["one", "two"] {
            _ = await newsroom.post(
                "/v1/articles/\(slug)/comments",
                #"{"author": {"name": "\#(hostile)"}, "body_markdown": "||\#(hostile)|| \#(hostile)"}"#)
        }
        await newsroom.edit("two", #"{"headline": "Changed \#(hostile)", "body_markdown": "New \#(hostile)"}"#)
        let made = await newsroom.post(
            "/v1/desk/articles/two/notes",
            #"{"note": {"kind": "correction", "text": "\#(hostile)"}, "revision_before": 1, "revision": 2}"#,
            token: editor)
        #expect(made.status == 201)
        let search = PercentCoding.encode(#""><script>alert(1)</script>"#)
        for target in [
            "/", "/?q=changed", "/?q=\(search)", "/articles/one", "/articles/two", "/articles/two?spoilers=show",
            "/articles/two/revisions", "/articles/two/revisions/1...2", "/corrections", "/corrections?q=\(search)",
            "/corrections?section=\(search)", "/\(search)",
        ] {
            let page = await newsroom.send(.get, target, fields: Self.browser)
            #expect(page.fields["content-type"] == "text/html; charset=utf-8", "\(target)")
            for mark in ["<script>alert", "<img src=x", "\"'><", "href=\"javascript:"] {
                #expect(!page.text.contains(mark), "\(target) \(mark)")
            }
        }
        #expect(await newsroom.get("/articles/two").text.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
    }

    @Test func everyPageForbidsBrowsersWhatItDoesNotNeed() async throws {
        try await newsroom.publish("one", #""section": "local", "tags": ["sea"], "authors": ["Mara"]"#, token: editor)
        let request = await newsroom.post("/v1/articles/one/corrections", #"{"kind": "other", "explanation": "Hm."}"#)
        let status = try #require(request.json["status_page_url"].string).dropFirst("https://news.example".count)
        for route in Route.pages where route.isSafe {
            let target = route.path.replacing("/corrections/{id}", with: status)
                .replacing("/sections/{slug}", with: "/sections/local")
                .replacing("{tag}", with: "sea").replacing("/authors/{slug}", with: "/authors/mara")
                .replacing("{slug}", with: "one").replacing("{from}...{to}", with: "1...1")
            let page = await newsroom.get(target)
            #expect(page.status == 200, "\(target)")
            let isPrivate = page.fields["x-robots-tag"] == "noindex"
            #expect(isPrivate == ["/corrections/{id}", "/articles/{slug}/correction"].contains(route.path))
            expectSecure(page, referrer: isPrivate ? "no-referrer" : "strict-origin-when-cross-origin")
        }
        expectSecure(await newsroom.send(.get, "/nowhere", fields: Self.browser))
    }

    private func expectSecure(_ page: Answer, referrer: String = "strict-origin-when-cross-origin") {
        #expect(page.fields["content-type"] == "text/html; charset=utf-8")
        let policy = page.fields["content-security-policy"]?.split(separator: "; ").map(String.init) ?? []
        for directive in [
            "default-src 'none'", "script-src 'self'", "style-src 'self'", "base-uri 'none'", "form-action 'self'",
            "frame-ancestors 'none'", "require-trusted-types-for 'script'", "trusted-types galley",
        ] {
            #expect(policy.contains(directive), "\(directive)")
        }
        #expect(page.fields["x-content-type-options"] == "nosniff")
        #expect(page.fields["referrer-policy"] == referrer)
        #expect(page.fields["permissions-policy"]?.contains("geolocation=()") == true)
        #expect(page.fields["cross-origin-opener-policy"] == "same-origin")
        // What the policy would stop is not tried: no handler, no style and no script but by its address.
        #expect(!page.text.contains(" style=") && !page.text.contains("<style") && !page.text.contains(" onclick="))
    }

    @Test func anArticleIsWholeWithoutJavaScript() async throws {
        try await article("other", #""headline": "The other one", "body_markdown": "x""#)
        try await article(
            "one",
            #"""
            "headline": "About one", "description": "It held.", "section": "local-news", "tags": ["sea"],
            "authors": ["Mara Lindqvist"], "provider": {"name": "Wire", "url": "https://wire.example/"},
            "related": ["other"], "image": {
                "url": "https://img.example/1.jpg", "caption": "A wall", "credit": "M. L.", "width": 6, "height": 4},
            "body_markdown": "One *two*.\n\n> Three\n>\n> four.\n\nFive."
            """#)
        let id = try await comment("What a **wall**!")
        let reply = try await comment("Indeed.", #", "parent_id": "\#(id)""#)
        await newsroom.edit("one", #"{"body_markdown": "One *2*.\n\n> Three\n>\n> four.\n\nFive."}"#)
        await note("It was 2.", revisions: #", "revision_before": 1, "revision": 2"#)
        let page = await newsroom.get("/articles/one")
        #expect(page.status == 200)
        for part in [
            "<html lang=\"en\" dir=\"ltr\">", "<title>About one – Ledger &amp; Co</title>",
            "<link rel=\"canonical\" href=\"https://news.example/articles/one\">",
            "<h1>About one</h1>", "It held.", "<p>One <em>2</em>.</p>",
            "<a href=\"/sections/local-news\">Local news</a>",
            "<a href=\"/authors/mara-lindqvist\" rel=\"author\">Mara Lindqvist</a>",
            "<a href=\"https://wire.example/\">Wire</a>", "<time datetime=\"2023-11-14T22:13:20Z\">",
            "<img src=\"https://img.example/1.jpg\" alt=\"A wall\" width=\"6\" height=\"4\"", "<small>M. L.</small>",
            "<a href=\"/tags/sea\" rel=\"tag\">sea</a>", "<a href=\"/articles/other\">The other one</a>",
            "<h2>Comments (2)</h2>", "What a <strong>wall</strong>!", "id=\"comment-\(id)\"", "id=\"comment-\(reply)\"",
            "<p>It was 2.</p>", "<a href=\"/articles/one/revisions/1...2\">See what changed</a>",
            "write to us <a href=\"/articles/one/correction\" rel=\"nofollow\">here</a>. You can also highlight the text and press Ctrl + Enter.",
            "<script src=\"/embed.js\" data-article=\"one\" data-body=\"#article-body\" defer></script>",
            "type=\"application/atom+xml\" href=\"/articles/one/comments.atom\"",
            "type=\"application/json\" href=\"/v1/articles/one\"",
            "<link rel=\"stylesheet\" href=\"/assets/pages.css\">",
        ] {
            #expect(page.text.contains(part), "\(part)")
        }
        let corrections = await newsroom.get("/v1/articles/one").json["corrections"]
        #expect(page.text.contains("id=\"correction-\(corrections[0]["id"].string ?? "")\""))
    }

    @Test func machinesAreToldWhatTheArticleIs() async throws {
        try await article(
            "one",
            #""headline": "A </script> & \"b\"", "body_markdown": "x", "image": {"url": "https://img.example/1.jpg"}"#)
        let text = await newsroom.get("/articles/one").text
        let start = try #require(text.firstRange(of: "<script type=\"application/ld+json\">")?.upperBound)
        let end = try #require(text[start...].firstRange(of: "</script>")?.lowerBound)
        let linked = try JSONDecoder().decode(JSONValue.self, from: Data(text[start..<end].utf8))
        #expect(linked == (await newsroom.get("/v1/articles/one?format=jsonld")).json)
        #expect(linked["headline"].string == "A </script> & \"b\"")
        for (name, value) in [
            ("og:type", "article"), ("og:title", "A &lt;/script&gt; &amp; &quot;b&quot;"),
            ("og:url", "https://news.example/articles/one"), ("og:image", "https://img.example/1.jpg"),
            ("article:published_time", "2023-11-14T22:13:20Z"),
        ] {
            #expect(text.contains("<meta property=\"\(name)\" content=\"\(value)\">"), "\(name)")
        }
        #expect(text.contains("<meta name=\"twitter:card\" content=\"summary_large_image\">"))
    }

    @Test func aPageIsKeptUntilWhatItShowsChanges() async throws {
        try await newsroom.publish("other", token: editor)
        try await newsroom.publish("one", #""related": ["other"]"#, token: editor)
        let page = await newsroom.get("/articles/one")
        #expect(page.response.cacheTags == ["article:one", "comments:one", "article:other"])
        #expect(page.fields["cache-tag"] == "article:one,comments:one")
        #expect(page.fields["cache-control"] == "public, max-age=30, stale-while-revalidate=300")
        #expect(page.fields["etag"] != nil && page.fields["last-modified"] != nil)
        #expect(await newsroom.get("/articles/one").fields["etag"] == page.fields["etag"])
        #expect(await newsroom.get("/").response.cacheTags == ["list", "article:one", "article:other"])
        #expect(await newsroom.get("/corrections").response.cacheTags == ["corrections", "list"])
        #expect(await newsroom.get("/articles/one/revisions").response.cacheTags == ["article:one"])
        #expect(await newsroom.get("/articles/one/revisions/1...1").response.cacheTags == ["article:one"])
        _ = try await comment("Hello")
        #expect(await newsroom.get("/articles/one").fields["etag"] != page.fields["etag"])
        let head = await newsroom.send(.head, "/articles/one")
        #expect(head.status == 200)
    }

    @Test func textsAndDirectionAreThoseOfTheArticle() async throws {
        try await article("uk", #""language": "uk", "headline": "Причал", "body_markdown": "x""#)
        try await article("he", #""language": "he", "headline": "הנמל", "body_markdown": "x""#)
        let ukrainian = await newsroom.get("/articles/uk").text
        #expect(ukrainian.contains("<html lang=\"uk\" dir=\"ltr\">") && ukrainian.contains("<h2>Коментарі (0)</h2>"))
        #expect(ukrainian.contains("14 листопада 2023, 22:13 UTC"))
        let hebrew = await newsroom.get("/articles/he").text
        // Texts that there are not in its language are said to be English.
        #expect(hebrew.contains("<html lang=\"he\" dir=\"rtl\">"))
        #expect(hebrew.contains("<h2 lang=\"en\" dir=\"ltr\">Comments (0)</h2>"))
        let front = await newsroom.get("/").text
        #expect(front.contains("<html lang=\"en\" dir=\"ltr\">"))
        #expect(front.contains("<article class=\"card\" lang=\"uk\" dir=\"ltr\">"))
    }

    @Test func slotsStandBehindTheirParagraphs() async throws {
        try await article(
            "one",
            #"""
            "headline": "About one", "body_markdown": "One.\n\n- a\n- b\n\nThree.",
            "slots": [{"kind": "top", "after_paragraph": 0}, {"kind": "quiz", "after_paragraph": 2},
                {"kind": "ad", "after_paragraph": 3}]
            """#)
        let text = await newsroom.get("/articles/one").text
        func slot(_ kind: String) -> String { "<div class=\"slot\" data-slot=\"\(kind)\"></div>\n" }
        #expect(
            text.contains(
                slot("top") + "<p>One.</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n" + slot("quiz") + "<p>Three.</p>\n"
                    + slot("ad") + "</div>"))
    }

    @Test func aRetractionIsSaidBeforeTheText() async throws {
        try await newsroom.publish("one", token: editor)
        await note("It never happened.", kind: "retraction")
        let text = await newsroom.get("/articles/one").text
        let notice = try #require(text.firstRange(of: "<aside class=\"retraction\">")?.lowerBound)
        let body = try #require(text.firstRange(of: "id=\"article-body\"")?.lowerBound)
        #expect(notice < body && text[notice..<body].contains("It never happened."))
    }

    @Test func whatIsNotPublishedHasNoPageForAnybody() async throws {
        try await newsroom.publish("one", token: editor)
        _ = await newsroom.post(
            "/v1/articles", #"{"slug": "soon", "headline": "Soon", "body_markdown": "x"}"#, token: editor)
        for target in ["/articles/soon", "/articles/soon/revisions", "/articles/soon/revisions/1...1", "/articles/no"] {
            #expect(await newsroom.get(target).status == 404, "\(target)")
            #expect(await newsroom.get(target, token: editor).status == 404, "\(target)")
        }
        #expect(await newsroom.get("/").text.contains("About one"))
        #expect(await newsroom.get("/", token: editor).text.contains("Soon") == false)
    }

    @Test func anOldAddressLeadsToTheNewOneAndAWithdrawnArticleSaysWhy() async throws {
        try await newsroom.publish("one", token: editor)
        await newsroom.edit("one", #"{"slug": "two"}"#)
        let moved = await newsroom.get("/articles/one?spoilers=show")
        #expect(moved.status == 308 && moved.fields["location"] == "/articles/two?spoilers=show")
        #expect(moved.response.cacheTags == ["article:one", "article:two"])
        let below = await newsroom.get("/articles/one/revisions/1...1")
        #expect(below.fields["location"] == "/articles/two/revisions/1...1")
        await newsroom.edit("two", #"{"status": "withdrawn", "withdrawal_note": "It was <wrong>."}"#)
        let gone = await newsroom.send(.get, "/articles/two", fields: Self.browser)
        #expect(gone.status == 410 && gone.text.contains("<p>It was &lt;wrong&gt;.</p>"))
        #expect(await newsroom.get("/articles/two").json["withdrawal_note"].string == "It was <wrong>.")
    }

    @Test func whatGoesWrongIsAPageForBrowsersOnly() async throws {
        let page = await newsroom.send(.get, "/nowhere", fields: Self.browser)
        #expect(page.status == 404 && page.text.contains("<h1>There is no such page</h1>"))
        #expect(page.text.contains("<meta name=\"robots\" content=\"noindex, follow\">"))
        #expect(page.response.cacheTags == nil && page.fields["cache-control"] == "no-store")
        let cursor = await newsroom.send(.get, "/?cursor=x", fields: Self.browser)
        #expect(cursor.status == 400 && cursor.text.contains("<h1>This request cannot be answered</h1>"))
        let method = await newsroom.send(.post, "/corrections", "{}", fields: Self.browser)
        #expect(method.status == 405 && method.problem == "method-not-allowed")
        for (target, fields): (String, Fields) in [
            ("/nowhere", [:]), ("/v1/nowhere", Self.browser), ("/nowhere", ["Accept": "*/*"]),
        ] {
            let problem = await newsroom.send(.get, target, fields: fields)
            #expect(problem.fields["content-type"] == "application/problem+json" && problem.problem == "not-found")
        }
    }

    @Test func anOperatorMayHaveTheAPIAlone() async throws {
        let newsroom = try TestNewsroom { $0.pages = .off }
        try await newsroom.publish("one")
        for target in ["/", "/articles/one", "/articles/one/revisions", "/corrections", "/sections/local"] {
            let answer = await newsroom.send(.get, target, fields: Self.browser)
            #expect(answer.status == 404 && answer.problem == "not-found", "\(target)")
        }
        for target in ["/v1/articles/one", "/feed.json", "/articles/one/comments.atom", "/corrections.json"] {
            #expect(await newsroom.get(target).status == 200, "\(target)")
        }
    }

    @Test func htmlIsTakenAsItIsInOnePlaceOnly() throws {
        let sources = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
        let top = (sources + ["Sources"[...]]).joined(separator: "/")
        let files = try #require(FileManager.default.subpaths(atPath: top)).filter { $0.hasSuffix(".swift") }
        let taking = try files.filter {
            try String(contentsOfFile: "\(top)/\($0)", encoding: .utf8).contains("renderedByServer")
        }
        #expect(
            Set(taking) == ["HTML/SanitisedHTML.swift", "GalleyAPI/Pages/SanitisedHTML+Newsroom.swift"])
    }
}
