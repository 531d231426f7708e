import HTTP
import Newsroom
import Testing

/// What an article has been, for readers and for editors.
@Suite struct RevisionTests {
    private func revise(
        _ newsroom: TestNewsroom, _ markdown: String, reason: String? = nil, changing assignments: String? = nil
    ) throws {
        try newsroom.store.writeAndWait { [now = newsroom.clock.now] in
            if let assignments { try $0.execute("UPDATE articles SET \(assignments)") }
            try $0.revise(slug: "one", body: Markdown.article(markdown), author: "Mara", reason: reason, date: now)
        }
    }

    private func publishNote(_ newsroom: TestNewsroom, _ text: String) async throws {
        let made = await newsroom.post(
            "/v1/articles/one/corrections", #"{"kind": "correction", "explanation": "Because."}"#)
        let id = try #require(made.json["id"].string.flatMap { Identifier($0) })
        try newsroom.publishNote(text, about: id)
    }

    @Test func readersSeeEveryEditAndWhichWereSilent() async throws {
        let newsroom = try TestNewsroom()
        try await newsroom.publish("one", #""authors": ["Mara Lindqvist"]"#)
        newsroom.clock.advance(seconds: 60)
        try revise(newsroom, "One two.\n\nThree five.", reason: "It is five.")
        try await publishNote(newsroom, "It said four.")
        try revise(newsroom, "One two.\n\nThree five six.", changing: "headline = 'About 1'")
        let list = await newsroom.get("/v1/articles/one/revisions")
        #expect(list.status == 200)
        #expect(list.json["items"].array.map { $0["number"].int } == [3, 2, 1])
        #expect(list.json["items"].array.map { $0["silent"] } == [.boolean(true), .boolean(false), .boolean(false)])
        #expect(list.json["items"][0]["changed"] == .list([.text("headline"), .text("body")]))
        let corrected = list.json["items"][1]
        #expect(corrected["author"].string == "Mara" && corrected["reason"].string == "It is five.")
        #expect(corrected["date_created"].string == "2023-11-14T22:14:20Z")
        #expect(corrected["words_added"].int == 1 && corrected["words_removed"].int == 1)
        #expect(corrected["corrections"][0]["text"].string == "It said four.")
        #expect(list.json["items"][2]["words_added"] == .null)
        #expect(list.json["next_cursor"] == .null)
        #expect(list.fields["cache-tag"] == "article:one")
        #expect(list.fields["last-modified"] == "Tue, 14 Nov 2023 22:14:20 GMT")
    }

    @Test func pagesOfRevisionsHoldEachOnce() async throws {
        let newsroom = try TestNewsroom()
        try await newsroom.publish("one")
        try await newsroom.publish("two")
        for number in 2...7 { try revise(newsroom, "Text \(number).") }
        var seen: [Int] = []
        var target: String? = "/v1/articles/one/revisions?limit=3"
        while let next = target {
            let page = await newsroom.get(next)
            seen += page.json["items"].array.compactMap { $0["number"].int }
            target = page.fields["link"].map { String($0.dropFirst().prefix { $0 != ">" }) }
        }
        #expect(seen == [7, 6, 5, 4, 3, 2, 1])
        let first = await newsroom.get("/v1/articles/one/revisions?limit=3")
        let cursor = try #require(first.json["next_cursor"].string)
        #expect(await newsroom.get("/v1/articles/two/revisions?cursor=\(cursor)").problem == "invalid-cursor")
        #expect(await newsroom.get("/v1/articles/one/revisions?sort=oldest").pointers == ["sort"])
    }

    @Test func aRevisionIsReadWhole() async throws {
        let newsroom = try TestNewsroom()
        let editor = try newsroom.token(.editor)
        try await newsroom.publish(
            "one",
            """
            "section": "local-news", "tags": ["sea"], "authors": ["Mara Lindqvist"], "provider": {"name": "Wire"},
            "image": {"url": "https://img.example/1.jpg", "width": 3}
            """, token: editor)
        try revise(newsroom, "Other *text*.")
        let old = await newsroom.get("/v1/articles/one/revisions/1")
        #expect(old.status == 200)
        let article = await newsroom.get("/v1/articles/one")
        for member in ["headline", "description", "section", "tags", "authors", "provider", "language", "image"] {
            #expect(old.json[member] == article.json[member], "\(member)")
        }
        #expect(old.json["body_text"].string == "One two.\n\nThree four.")
        #expect(old.json["body_html"].string == "<p>One two.</p>\n<p>Three four.</p>\n")
        #expect(old.json["silent"] == .boolean(false))
        #expect(!old.json.names.contains("body_markdown"))
        #expect(old.fields["cache-tag"] == "article:one")
        let new = await newsroom.get("/v1/articles/one/revisions/2", token: editor)
        #expect(new.json["body_markdown"].string == "Other *text*.")
        #expect(new.json["silent"] == .boolean(true))
        #expect(new.fields["cache-control"] == "no-store")
    }

    @Test func twoRevisionsAreComparedWordByWord() async throws {
        let newsroom = try TestNewsroom()
        try await newsroom.publish("one", #""tags": ["sea"]"#)
        try revise(newsroom, "One two.\n\nThree <five>.", changing: "headline = 'About 1', tags = 'sea\nland'")
        let diff = await newsroom.get("/v1/articles/one/revisions/1...2")
        #expect(diff.status == 200)
        #expect(diff.json["from"].int == 1 && diff.json["to"].int == 2)
        func parts(_ name: String, _ diff: Answer) -> [String] {
            diff.json["changes"][name].array.map { "\($0["op"].string ?? "") \($0["text"].string ?? "")" }
        }
        #expect(parts("headline", diff) == ["equal About ", "delete one", "insert 1"])
        #expect(parts("description", diff) == [])
        #expect(parts("body", diff) == ["equal One two.\n\nThree ", "delete four", "insert <five>", "equal ."])
        #expect(diff.json["html"]["headline"].string == "About <del>one</del><ins>1</ins>")
        #expect(
            diff.json["html"]["body"].string
                == "<p>One two.</p>\n<p>Three <del>four</del><ins>&lt;five&gt;</ins>.</p>\n")
        #expect(diff.json["fields"].array.map { $0["name"].string } == ["tags"])
        #expect(diff.json["fields"][0]["old"] == .list([.text("sea")]))
        #expect(diff.json["fields"][0]["new"] == .list([.text("sea"), .text("land")]))
        #expect(diff.json["words_added"].int == 1 && diff.json["words_removed"].int == 1)
        #expect(diff.json["markup_changed"] == .boolean(false))
        #expect(diff.fields["cache-tag"] == "article:one")
        let back = await newsroom.get("/v1/articles/one/revisions/2...1")
        #expect(parts("headline", back) == ["equal About ", "delete 1", "insert one"])
        let same = await newsroom.get("/v1/articles/one/revisions/2...2")
        #expect(parts("headline", same) == ["equal About 1"])
        #expect(same.json["fields"] == .list([]) && same.json["words_added"].int == 0)
    }

    @Test func aChangeOfMarkupAloneIsSaid() async throws {
        let newsroom = try TestNewsroom()
        try await newsroom.publish("one")
        try revise(newsroom, "One [two](https://other.example).\n\nThree four.")
        let diff = await newsroom.get("/v1/articles/one/revisions/1...2")
        #expect(diff.json["markup_changed"] == .boolean(true))
        #expect(diff.json["changes"]["body"].array.count == 1)
        let list = await newsroom.get("/v1/articles/one/revisions")
        #expect(list.json["items"][0]["changed"] == .list([.text("body")]))
    }

    @Test(arguments: [
        ("/v1/articles/none/revisions", 404), ("/v1/articles/none/revisions/1", 404),
        ("/v1/articles/none/revisions/1...1", 404), ("/v1/articles/one/revisions/2", 404),
        ("/v1/articles/one/revisions/0", 404), ("/v1/articles/one/revisions/99999999999999999999", 404),
        ("/v1/articles/one/revisions/1...2", 404), ("/v1/articles/one/revisions/2...1", 404),
        ("/v1/articles/one/revisions/x", 400), ("/v1/articles/one/revisions/-1", 400),
        ("/v1/articles/one/revisions/01", 400), ("/v1/articles/one/revisions/%D9%A1", 400),
        ("/v1/articles/one/revisions/1..1", 400), ("/v1/articles/one/revisions/1...", 400),
        ("/v1/articles/one/revisions/...1", 400), ("/v1/articles/one/revisions/1....1", 400),
        ("/v1/articles/one/revisions/1...+1", 400), ("/v1/articles/one/revisions/1?fields=body_text", 400),
        ("/v1/articles/one/revisions/1...1?format=html", 400),
    ])
    func whatIsNotThereIsNotFoundAndWhatIsNoNumberIsMalformed(target: String, status: Int) async throws {
        let newsroom = try TestNewsroom()
        try await newsroom.publish("one")
        let answer = await newsroom.get(target)
        #expect(answer.status == status)
        #expect(answer.fields["content-type"] == "application/problem+json")
    }

    /// What an article was before it was published is the newsroom's own.
    @Test func whatWasWrittenBeforePublicationIsForEditors() async throws {
        let newsroom = try TestNewsroom()
        let editor = try newsroom.token(.editor)
        let draft = #"{"slug": "one", "headline": "Soon", "body_markdown": "Secret."}"#
        _ = await newsroom.post("/v1/articles", draft, token: editor)
        for path in ["revisions", "revisions/1", "revisions/1...1"] {
            #expect(await newsroom.get("/v1/articles/one/\(path)").status == 404)
            let moderator = await newsroom.get("/v1/articles/one/\(path)", token: try newsroom.token(.moderator))
            #expect(moderator.status == 404)
            let editors = await newsroom.get("/v1/articles/one/\(path)", token: editor)
            #expect(editors.status == 200 && editors.fields["cache-control"] == "no-store")
        }
        // As an editor's publication with a new text does: number and status change together.
        try newsroom.store.writeAndWait {
            try $0.execute(
                """
                INSERT INTO article_revisions (id, article_id, number, headline, tags, authors, language, word_count,
                    paragraph_count, author, date_created, body_markdown, body_html, body_text)
                SELECT id + 1, article_id, 2, headline, tags, authors, language, 1, 1, 'Mara', 2, 'Open.', 'Open.', 'Open.'
                FROM article_revisions
                """)
            try $0.execute("UPDATE articles SET revision = 2, status = 'published', date_published = 1")
        }
        let list = await newsroom.get("/v1/articles/one/revisions")
        #expect(list.json["items"].array.map { $0["number"].int } == [2])
        #expect(list.json["items"][0]["silent"] == .boolean(false))
        for path in ["1", "1...2", "2...1"] {
            let answer = await newsroom.get("/v1/articles/one/revisions/\(path)")
            #expect(answer.status == 404 && !answer.text.contains("Secret"))
            #expect(await newsroom.get("/v1/articles/one/revisions/\(path)", token: editor).text.contains("Secret"))
        }
    }
}
