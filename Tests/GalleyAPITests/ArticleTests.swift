import HTTP
import Testing

@Suite struct ArticleTests {
    private let full = """
        {"slug": "harbour-wall", "headline": "The Wall “Holds”", "description": "It held.", "section": "local-news",
         "tags": ["harbour", "storm"], "authors": ["Mara Lindqvist", "Олена Коваль"],
         "provider": {"name": "Wire", "url": "https://wire.example"}, "language": "en",
         "image": {"url": "https://img.example/1.jpg", "caption": "The wall", "credit": "J. Doe", "width": 1200,
                   "height": 800},
         "body_markdown": "First *word*.\\n\\nSecond.", "slots": [{"kind": "advertisement", "after_paragraph": 1}],
         "related": [], "status": "published", "date_published": "2023-02-08T14:00:00+02:00", "comments_open": true}
        """

    @Test func anArticleIsReadBackAsItWasSent() async throws {
        let newsroom = try TestNewsroom()
        let created = await newsroom.post("/v1/articles", full, token: try newsroom.token(.editor))
        #expect(created.status == 201)
        #expect(created.fields["location"] == "/v1/articles/harbour-wall")
        let article = await newsroom.get("/v1/articles/harbour-wall")
        #expect(article.status == 200)
        #expect(article.json["url"].string == "https://news.example/articles/harbour-wall")
        #expect(article.json["headline"].string == "The Wall “Holds”")
        #expect(article.json["section"]["name"].string == "Local news")
        #expect(article.json["tags"] == .list([.text("harbour"), .text("storm")]))
        #expect(article.json["authors"][1]["slug"].string == "олена-коваль")
        #expect(article.json["provider"]["url"].string == "https://wire.example")
        #expect(article.json["image"]["height"].int == 800)
        #expect(article.json["body_html"].string == "<p>First <em>word</em>.</p>\n<p>Second.</p>\n")
        #expect(article.json["body_text"].string == "First word.\n\nSecond.")
        #expect(article.json["word_count"].int == 3)
        #expect(article.json["slots"][0]["after_paragraph"].int == 1)
        #expect(article.json["date_published"].string == "2023-02-08T12:00:00Z")
        #expect(article.json["revision"].int == 1)
        #expect(article.json["comments_open"] == .boolean(true))
        #expect(article.json["corrections"] == .list([]))
    }

    @Test func theSourceIsForEditorsOnly() async throws {
        let newsroom = try TestNewsroom()
        let editor = try newsroom.token(.editor)
        let created = await newsroom.post("/v1/articles", full, token: editor)
        #expect(created.json["body_markdown"].string == "First *word*.\n\nSecond.")
        #expect(await newsroom.get("/v1/articles/harbour-wall").json["body_markdown"] == .null)
        let moderator = await newsroom.get("/v1/articles/harbour-wall", token: try newsroom.token(.moderator))
        #expect(!moderator.json.names.contains("body_markdown"))
        let again = await newsroom.get("/v1/articles/harbour-wall", token: editor)
        #expect(again.fields["cache-control"] == "no-store")
        #expect(again.fields["etag"] == created.fields["etag"])
    }

    @Test func aDraftIsForEditorsOnlyAndInNoList() async throws {
        let newsroom = try TestNewsroom()
        let editor = try newsroom.token(.editor)
        let draft = #"{"slug": "soon", "headline": "Soon", "body_markdown": "Text."}"#
        #expect(await newsroom.post("/v1/articles", draft, token: editor).json["status"].string == "draft")
        #expect(await newsroom.get("/v1/articles/soon").status == 404)
        #expect(await newsroom.get("/v1/articles/soon/comments").status == 404)
        #expect(await newsroom.get("/v1/articles/soon/corrections").status == 404)
        #expect(await newsroom.get("/v1/articles/soon", token: editor).status == 200)
        #expect(await newsroom.get("/v1/articles").json["items"] == .list([]))
    }

    @Test(arguments: [
        (#""headline": 7"#, "/headline", 400), (#""tags": "x""#, "/tags", 400), (#""tags": ["a", 1]"#, "/tags/1", 400),
        (#""provider": []"#, "/provider", 400), (#""provider": {"name": "x", "nam": 1}"#, "/provider/nam", 400),
        (#""slots": [{"kind": "ad", "after_paragraph": "1"}]"#, "/slots/0/after_paragraph", 400),
        (#""slots": [7]"#, "/slots/0", 400), (#""a/b~c": 1"#, "/a~1b~0c", 400),
        (#""date_published": "yesterday""#, "/date_published", 400), (#""comments_open": 1"#, "/comments_open", 400),
        (#""image": {"width": 1.5, "url": "https://x.example"}"#, "/image/width", 400),
        (#""provider": {}"#, "/provider/name", 422), (#""status": "hidden""#, "/status", 422),
        (#""language": "no language""#, "/language", 422), (#""section": "Two Words""#, "/section", 422),
        (#""related": ["none"]"#, "/related/0", 422), (#""related": ["x"]"#, "/related/0", 422),
        (#""image": {"url": "javascript:alert(1)"}"#, "/image/url", 422),
        (#""slots": [{"kind": "ad", "after_paragraph": 9}]"#, "/slots/0/after_paragraph", 422),
        (#""date_published": "2099-01-01T00:00:00Z""#, "/date_published", 422),
        (#""authors": ["A", "a"]"#, "/authors/1", 422), (#""authors": ["!!!"]"#, "/authors/0", 422),
    ])
    func aWrongFieldIsNamed(member: String, pointer: String, status: Int) async throws {
        let newsroom = try TestNewsroom()
        let body = #"{"slug": "x", "headline": "X", "body_markdown": "Text.", "status": "published", \#(member)}"#
            .replacing(member.hasPrefix(#""headline""#) ? #""headline": "X", "# : "\u{0}", with: "")
            .replacing(member.hasPrefix(#""status""#) ? #""status": "published", "# : "\u{0}", with: "")
        let answer = await newsroom.post("/v1/articles", body, token: try newsroom.token(.editor))
        #expect(answer.status == status)
        #expect(answer.pointers == [pointer])
        #expect(answer.fields["content-type"] == "application/problem+json")
        #expect(await newsroom.get("/v1/articles").json["items"] == .list([]))
    }

    @Test func everyMissingFieldIsNamedAtOnce() async throws {
        let newsroom = try TestNewsroom()
        let answer = await newsroom.post("/v1/articles", "{}", token: try newsroom.token(.editor))
        #expect(answer.status == 422)
        #expect(answer.pointers == ["/slug", "/headline", "/body_markdown"])
    }

    @Test func aTakenSlugIsAConflict() async throws {
        let newsroom = try TestNewsroom()
        try await newsroom.publish("one")
        let again = try await newsroom.publish("one")
        #expect(again.status == 409)
        #expect(again.problem == "slug-taken")
        #expect(again.pointers == ["/slug"])
    }

    @Test func onlyEditorsPublish() async throws {
        let newsroom = try TestNewsroom()
        #expect(await newsroom.post("/v1/articles", full).status == 401)
        let unknown = await newsroom.post("/v1/articles", full, token: "unknown")
        #expect(unknown.status == 401)
        #expect(unknown.fields["www-authenticate"] == #"Bearer realm="galley", error="invalid_token""#)
        #expect(await newsroom.post("/v1/articles", full, token: try newsroom.token(.moderator)).status == 403)
        #expect(await newsroom.post("/v1/articles", full, token: try newsroom.token(.admin)).status == 201)
    }

    @Test func pagesOfAListHoldEveryArticleOnce() async throws {
        let newsroom = try TestNewsroom()
        let editor = try newsroom.token(.editor)
        for number in 1...7 {
            try await newsroom.publish("a\(number)", token: editor)
            if number.isMultiple(of: 2) { newsroom.clock.advance(seconds: 60) }
        }
        var seen: [String] = []
        var target: String? = "/v1/articles?limit=2"
        while let next = target {
            let page = await newsroom.get(next)
            seen += page.json["items"].array.compactMap { $0["slug"].string }
            target = page.fields["link"].map { String($0.dropFirst().prefix { $0 != ">" }) }
            #expect((page.json["next_cursor"] == .null) == (target == nil))
        }
        #expect(seen == (1...7).reversed().map { "a\($0)" })
    }

    @Test func listsAreFiltered() async throws {
        let newsroom = try TestNewsroom()
        try await newsroom.publish("one", #""section": "world", "tags": ["sea"], "authors": ["Ann Lee"]"#)
        newsroom.clock.advance(seconds: 3600)
        try await newsroom.publish("two", #""section": "local", "tags": ["sea", "land"], "description": "Herring""#)
        let date = newsroom.clock.now.description
        for (query, slugs) in [
            ("section=world", ["one"]), ("tag=sea", ["two", "one"]), ("tag=sea&sort=oldest", ["one", "two"]),
            ("author=ann-lee", ["one"]), ("q=herring", ["two"]), ("q=three+about&sort=newest", ["two", "one"]),
            ("q=%22", []),
            ("published_after=2023-11-14T22:30:00Z", ["two"]), ("published_before=\(date)", ["one"]),
            ("section=none", []), ("tag=land&author=ann-lee", []),
            ("q=%2A", []), ("q=\(String(repeating: "a+", count: 3000))", []),
            ("tag=sea&section=local&q=herring", ["two"]),
        ] {
            let list = await newsroom.get("/v1/articles?\(query)")
            #expect(list.json["items"].array.compactMap { $0["slug"].string } == slugs, "\(query)")
        }
    }

    @Test func fieldsThinsOutAListAndAnArticle() async throws {
        let newsroom = try TestNewsroom()
        try await newsroom.publish("one")
        let list = await newsroom.get("/v1/articles?fields=slug,headline")
        #expect(list.json["items"][0].names == ["slug", "headline"])
        #expect(await newsroom.get("/v1/articles/one?fields=body_text").json.names == ["body_text"])
        #expect(await newsroom.get("/v1/articles/one?fields=secret").pointers == ["fields"])
        let editor = try newsroom.token(.editor)
        #expect(await newsroom.get("/v1/articles/one?fields=slug", token: editor).json.names == ["slug"])
        let source = "/v1/articles/one?fields=body_markdown"
        #expect(await newsroom.get(source, token: editor).json.names == ["body_markdown"])
        #expect(await newsroom.get(source).pointers == ["fields"])
    }
}
