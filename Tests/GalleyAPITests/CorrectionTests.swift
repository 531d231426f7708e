import HTTP
import Newsroom
import Testing

@Suite struct CorrectionTests {
    private let request = #"""
        {"kind": "correction", "target": {"revision": 1, "selector": {"type": "TextQuoteSelector", "exact": "two",
         "prefix": "One ", "suffix": "."}}, "suggestion": "2", "explanation": "Because.",
         "contact": {"name": "A reader", "email": "reader@example.org"}}
        """#

    @Test func aRequestIsAnchoredAndItsLinkShowsItAll() async throws {
        let newsroom = try TestNewsroom()
        try await newsroom.publish("one")
        let made = await newsroom.post("/v1/articles/one/corrections", request)
        #expect(made.status == 201)
        #expect(made.json["state"].string == "received")
        #expect(made.json["target"]["anchor"].string == "exact")
        #expect(made.json["target"]["position"]["start"].int == 4)
        #expect(made.json["target"]["selector"]["exact"].string == "two")
        let link = try #require(made.json["status_url"].string)
        #expect(link.hasPrefix("https://news.example/v1/corrections/"))
        let status = await newsroom.get(String(link.dropFirst("https://news.example".count)))
        #expect(status.json["suggestion"].string == "2")
        #expect(status.json["history"][0]["to"].string == "received")
        #expect(status.fields["cache-control"] == "no-store")
        #expect(!status.text.contains("reader@example.org"))
    }

    @Test func thePublicSeesTheStateAlone() async throws {
        let newsroom = try TestNewsroom()
        try await newsroom.publish("one")
        let location = try #require(await newsroom.post("/v1/articles/one/corrections", request).fields["location"])
        let answer = await newsroom.get(location)
        #expect(answer.json["state"].string == "received")
        for word in ["Because", "reader", "two", "secret", "status_url"] { #expect(!answer.text.contains(word)) }
        #expect(await newsroom.get("\(location)?secret=guess").status == 404)
        #expect(await newsroom.get("/v1/articles/one/corrections").json["items"] == .list([]))
    }

    @Test func theDeskIsForStaffAndContactsAreForEditors() async throws {
        let newsroom = try TestNewsroom()
        try await newsroom.publish("one")
        _ = await newsroom.post("/v1/articles/one/corrections", request)
        #expect(await newsroom.get("/v1/desk/corrections").status == 401)
        let moderator = await newsroom.get("/v1/desk/corrections", token: try newsroom.token(.moderator))
        #expect(moderator.json["items"][0]["explanation"].string == "Because.")
        #expect(!moderator.text.contains("reader@example.org"))
        let editor = try newsroom.token(.editor)
        let desk = await newsroom.get("/v1/desk/corrections", token: editor)
        #expect(desk.json["items"][0]["contact"]["email"].string == "reader@example.org")
        #expect(desk.fields["cache-control"] == "no-store")
        for (query, count) in [
            ("state=received", 1), ("state=published", 0), ("article=one", 1), ("article=two", 0), ("sort=oldest", 1),
        ] {
            let list = await newsroom.get("/v1/desk/corrections?\(query)", token: editor)
            #expect(list.json["items"].array.count == count, "\(query)")
        }
    }

    @Test func aRemarkOnTheWholeArticleHasNoTarget() async throws {
        let newsroom = try TestNewsroom()
        try await newsroom.publish("one")
        let made = await newsroom.post(
            "/v1/articles/one/corrections", #"{"kind": "clarification", "explanation": "Which?"}"#)
        #expect(made.status == 201)
        #expect(made.json["target"] == .null)
    }

    @Test func aQuoteThatIsNotThereIsKeptAsOrphaned() async throws {
        let newsroom = try TestNewsroom()
        try await newsroom.publish("one")
        let made = await newsroom.post(
            "/v1/articles/one/corrections", request.replacing(#""two""#, with: #""never there""#))
        #expect(made.status == 201)
        #expect(made.json["target"]["anchor"].string == "orphaned")
        #expect(made.json["target"]["position"] == .null)
    }

    @Test func aPositionDecidesBetweenPlacesThatLookTheSame() async throws {
        let newsroom = try TestNewsroom()
        let text = String(repeating: "The sea. ", count: 40)
        let article = #"{"slug": "sea", "headline": "Sea", "status": "published", "body_markdown": ""# + text + #""}"#
        let editor = try newsroom.token(.editor)
        #expect(await newsroom.post("/v1/articles", article, token: editor).status == 201)
        func target(_ selector: String) async -> Answer {
            await newsroom.post(
                "/v1/articles/sea/corrections",
                #"{"kind": "correction", "explanation": "\#(selector.count)", "target": {"revision": 1, "selector": "#
                    + selector + "}}")
        }
        let quote = #"{"type": "TextQuoteSelector", "exact": "sea"}"#
        let position = #"{"type": "TextPositionSelector", "start": 94, "end": 97}"#
        #expect(await target(quote).json["target"]["anchor"].string == "ambiguous")
        #expect(await target("[\(quote)]").json["target"]["anchor"].string == "ambiguous")
        let found = await target("[\(position), \(quote)]")
        #expect(found.json["target"]["anchor"].string == "exact")
        #expect(found.json["target"]["position"]["start"].int == 94)
        #expect(found.json["target"]["confidence"] == .null)
        for selector in ["[]", "[\(position)]", "[\(quote), \(quote)]", position] {
            #expect(await target(selector).status == 422, "\(selector)")
        }
        let backwards = position.replacing("97", with: "9")
        #expect(await target("[\(backwards), \(quote)]").status == 422)
        #expect(await target("7").status == 400)
    }

    @Test func aQuoteOfOtherSignsIsRelocatedAndSaysHowSureThatIs() async throws {
        let newsroom = try TestNewsroom()
        try await newsroom.publish("one")
        let made = await newsroom.post(
            "/v1/articles/one/corrections", request.replacing(#""two""#, with: #""t\u00ADwo""#))
        #expect(made.json["target"]["anchor"].string == "relocated")
        #expect(made.json["target"]["position"]["start"].int == 4)
        #expect(made.json["target"]["confidence"] == .number(0.99))
    }

    @Test(arguments: [
        (#"{"kind": "correction"}"#, 422, "/explanation"),
        (#"{"kind": "praise", "explanation": "x"}"#, 422, "/kind"), (#"{"explanation": "x"}"#, 422, "/kind"),
        (#"{"kind": 1, "explanation": "x"}"#, 400, "/kind"),
        (#"{"kind": "correction", "suggestion": " "}"#, 422, "/suggestion"),
        (#"{"kind": "correction", "explanation": "x", "target": {"revision": 1}}"#, 422, "/target/selector"),
        (
            #"{"kind": "correction", "explanation": "x", "target": {"selector": {"type": "XPathSelector", "exact": "a"}}}"#,
            422, "/target/selector/type"
        ),
        (
            #"{"kind": "correction", "explanation": "x", "target": {"selector": {"type": "TextQuoteSelector"}}}"#, 422,
            "/target/selector/exact"
        ),
        (
            #"{"kind": "correction", "explanation": "x", "target": {"revision": 9, "selector": {"type": "TextQuoteSelector", "exact": "two"}}}"#,
            422, "/target/revision"
        ),
        (#"{"kind": "correction", "explanation": "x", "contact": {"email": "nobody"}}"#, 422, "/contact/email"),
        (#"{"kind": "correction", "explanation": "x", "contact": {"phone": "1"}}"#, 400, "/contact/phone"),
    ])
    func aWrongRequestNamesItsField(body: String, status: Int, pointer: String) async throws {
        let newsroom = try TestNewsroom()
        try await newsroom.publish("one")
        let answer = await newsroom.post("/v1/articles/one/corrections", body)
        #expect(answer.status == status)
        #expect(answer.pointers == [pointer])
        let desk = await newsroom.get("/v1/desk/corrections", token: try newsroom.token(.editor))
        #expect(desk.json["items"] == .list([]))
    }

    @Test func whatTheEditorsPublishIsReadByEverybody() async throws {
        let newsroom = try TestNewsroom()
        try await newsroom.publish("one")
        let location = try #require(await newsroom.post("/v1/articles/one/corrections", request).fields["location"])
        let id = try #require(Identifier(location.split(separator: "/").last ?? ""))
        newsroom.clock.advance(seconds: 60)
        try newsroom.publishNote("It was 2.", about: id)
        let notes = await newsroom.get("/v1/articles/one/corrections")
        #expect(notes.json["items"][0]["text"].string == "It was 2.")
        #expect(await newsroom.get("/v1/articles/one").json["corrections"][0]["text"].string == "It was 2.")
        let shown = await newsroom.get(location)
        #expect(shown.json["state"].string == "published")
        #expect(shown.json["note"]["text"].string == "It was 2.")
    }
}
