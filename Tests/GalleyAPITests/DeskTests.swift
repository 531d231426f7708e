import HTTP
import Newsroom
import Store
import Testing

@testable import GalleyAPI

/// What the desk does with readers' requests.
@Suite struct DeskTests {
    private let newsroom: TestNewsroom
    private let editor: String
    private let moderator: String

    init() throws {
        newsroom = try TestNewsroom()
        editor = try newsroom.token(.editor)
        moderator = try newsroom.token(.moderator)
    }

    /// Sends a request about these words; returns its identifier and the secret part of its link.
    @discardableResult
    private func ask(
        _ words: String, kind: String = "correction", suggestion: String? = nil, under slug: String = "one",
        peer: String = "192.0.2.1", more: String = ""
    ) async throws -> (id: String, link: String) {
        let suggestion = suggestion.map { #","suggestion":"\#($0)""# } ?? ""
        let body = #"""
            {"kind":"\#(kind)","target":{"selector":{"type":"TextQuoteSelector","exact":"\#(words)"}}\#(suggestion),
            "explanation":"Because.","contact":{"email":"bo@example.org"}\#(more)}
            """#
        let made = await newsroom.send(.post, "/v1/articles/\(slug)/corrections", body, peer: peer)
        #expect(made.status == 201, "\(made.text)")
        let link = try #require(made.json["status_url"].string).dropFirst("https://news.example".count)
        return (try #require(made.json["id"].string), String(link))
    }

    private func act(
        _ id: String, _ action: String, _ body: String? = "{}", ifMatch: String? = "*", token: String? = nil,
        key: String? = nil
    ) async -> Answer {
        var fields = newsroom.bearer(token ?? editor)
        fields["If-Match"] = ifMatch
        fields["Idempotency-Key"] = key
        return await newsroom.send(.post, "/v1/desk/corrections/\(id)/\(action)", body, fields: fields)
    }

    private func show(_ id: String) async -> Answer { await newsroom.get("/v1/desk/corrections/\(id)", token: editor) }

    @Test func aRequestGoesFromTheReaderToTheArticle() async throws {
        try await newsroom.publish("one")
        let (id, link) = try await ask(
            "two", suggestion: "2", more: #","sources":["https://a.example/x"]"#)
        #expect(await show(id).json["sources"] == .list([.text("https://a.example/x")]))
        for (action, body, state) in [
            ("assignment", #"{"assignee":"me"}"#, "received"), ("review", "{}", "in_review"),
            ("notes", #"{"text":"Ask Bo."}"#, "in_review"), ("answer", #"{"text":"We look into it."}"#, "in_review"),
            ("acceptance", "{}", "accepted"),
        ] {
            let answer = await act(id, action, body, ifMatch: await show(id).fields["etag"])
            #expect(answer.status == 200 && answer.json["state"].string == state, "\(action): \(answer.text)")
            #expect(answer.fields["etag"] == (await show(id)).fields["etag"])
            #expect(answer.fields["cache-control"] == "no-store")
        }
        let preview = await act(id, "application", #"{"article_revision":1,"dry_run":true}"#)
        #expect(preview.json["html"].string?.contains("<del>two</del>") == true, "\(preview.text)")
        #expect(preview.json["body_markdown"].string == "One 2.\n\nThree four.")
        #expect(await newsroom.get("/v1/articles/one").json["revision"].int == 1)
        newsroom.clock.advance(seconds: 60)
        let note = #"{"kind":"correction","text":"It was 2.","wrong":"two","right":"2"}"#
        let applied = await act(id, "application", #"{"article_revision":1,"note":\#(note)}"#)
        #expect(applied.status == 200 && applied.json["state"].string == "published", "\(applied.text)")
        #expect(Set(applied.response.droppedTags).isSuperset(of: ["article:one", "list"]))
        let article = await newsroom.get("/v1/articles/one").json
        #expect(article["revision"].int == 2 && article["body_text"].string == "One 2.\n\nThree four.")
        #expect(article["corrections"][0]["text"].string == "It was 2.")
        let status = await newsroom.get(link)
        #expect(status.json["state"].string == "published" && status.json["note"]["text"].string == "It was 2.")
        #expect(status.json["answer"]["text"].string == "We look into it.")
        for hidden in ["Ask Bo", "assignee", "bo@example.org", "assignment"] { #expect(!status.text.contains(hidden)) }
        let history = await show(id).json["history"].array.map { $0["to"].string ?? $0["kind"].string ?? "" }
        #expect(
            history == [
                "received", "assignment", "in_review", "note", "answer", "accepted", "published",
            ])
    }

    @Test func whatIsReviewedIsAcceptedByBeingApplied() async throws {
        try await newsroom.publish("one")
        let (id, _) = try await ask("two", suggestion: "2")
        let body = #"{"article_revision":1,"note":{"kind":"correction","text":"n"}}"#
        let early = await act(id, "application", body)
        #expect(early.status == 409 && early.problem == "illegal-transition")
        #expect(early.json["legal"] == .list([.text("in_review"), .text("withdrawn")]))
        #expect(await newsroom.get("/v1/articles/one").json["revision"].int == 1, "nothing of it stays")
        _ = await act(id, "review")
        let first = await act(id, "application", body, ifMatch: await show(id).fields["etag"], key: "k")
        #expect(first.json["history"].array.suffix(2).map { $0["to"].string } == ["accepted", "published"])
        let again = await act(id, "application", body, ifMatch: "\"old\"", key: "k")
        #expect(again.status == 200 && again.fields["idempotent-replayed"] == "true")
        #expect(again.response.content == first.response.content && again.fields["etag"] == first.fields["etag"])
    }

    @Test func eachActionNamesWhatItHasRead() async throws {
        try await newsroom.publish("one")
        let (id, _) = try await ask("two", suggestion: "2")
        let old = await show(id).fields["etag"]
        _ = await act(id, "notes", #"{"text":"n"}"#)
        let note = #"{"kind":"correction","text":"n"}"#
        for (action, body) in [
            ("assignment", "{}"), ("notes", #"{"text":"n"}"#), ("answer", #"{"text":"n"}"#), ("review", "{}"),
            ("acceptance", "{}"), ("decline", #"{"reason":"n"}"#), ("duplicate", #"{"of":"\#(id)"}"#),
            ("publication", #"{"note":\#(note)}"#), ("application", #"{"article_revision":1,"note":\#(note)}"#),
            ("undo", #"{"article_revision":1,"note":\#(note)}"#),
        ] {
            #expect(await act(id, action, body, ifMatch: nil).status == 428, "\(action)")
            #expect(await act(id, action, body, ifMatch: old).status == 412, "\(action)")
            let other = Identifier(date: newsroom.clock.now)
            #expect(await act("\(other)", action, body).status == 404, "\(action)")
            #expect(await act(id, action, #"{"x":1}"#).status == 400, "\(action)")
            let reader = await newsroom.send(
                .post, "/v1/desk/corrections/\(id)/\(action)", body, fields: ["If-Match": "*"])
            #expect(reader.status == 401, "\(action)")
            let isEditors = ["acceptance", "decline", "publication", "application", "undo"].contains(action)
            if isEditors { #expect(await act(id, action, body, token: moderator).status == 403, "\(action)") }
        }
    }

    @Test func anIllegalTransitionNamesTheLegalOnes() async throws {
        try await newsroom.publish("one")
        let (id, _) = try await ask("two")
        let accepted = await act(id, "acceptance", nil)
        #expect(accepted.status == 409 && accepted.json["legal"] == .list([.text("in_review"), .text("withdrawn")]))
        _ = await act(id, "review", nil)
        #expect(await act(id, "decline", "{}").pointers == ["/reason"])
        let declined = await act(id, "decline", #"{"reason":"It is right."}"#)
        #expect(declined.json["state"].string == "declined" && declined.json["legal"] == .list([]))
        #expect(declined.json["date_closed"] != .null && declined.json["date_answered"] != .null)
        for action in ["review", "acceptance", "assignment"] {
            let answer = await act(id, action)
            #expect(answer.status == 409 && answer.json["legal"] == .list([]), "\(action)")
        }
        // What is closed may still be talked about.
        #expect(await act(id, "answer", #"{"text":"Thank you."}"#).status == 200)
    }

    /// Over and over: of two editors who have read the same, one decides.
    @Test func ofTwoEditorsWhoRaceOneWins() async throws {
        try await newsroom.publish("one")
        for round in 0..<20 {
            let (id, _) = try await ask("two", suggestion: "\(round)", peer: "192.0.2.\(round)")
            _ = await act(id, "review")
            let tag = await show(id).fields["etag"]
            let revision = await newsroom.get("/v1/articles/one").json["revision"].int ?? 0
            let note = #"{"kind":"correction","text":"n"}"#
            let attempts = [
                ("acceptance", "{}"), ("decline", #"{"reason":"r"}"#), ("acceptance", "{}"),
                ("application", #"{"article_revision":\#(revision),"note":\#(note)}"#),
            ]
            let statuses = await withTaskGroup { group in
                for (action, body) in attempts {
                    group.addTask { await act(id, action, body, ifMatch: tag).status }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.count { $0 == 200 } == 1, "\(statuses)")
            #expect(statuses.allSatisfy { [200, 412, 409].contains($0) }, "\(statuses)")
            let state = await show(id).json["state"].string ?? ""
            #expect(["accepted", "declined", "published"].contains(state))
            // The words must be there for the next round.
            if state == "published" {
                await newsroom.edit("one", #"{"body_markdown":"One two.\n\nThree four."}"#)
            } else if state == "accepted" {
                try newsroom.store.writeAndWait { [now = newsroom.clock.now] in
                    try $0.withdraw(correctionID: #require(Identifier(id)), date: now)
                }
            }
        }
    }

    @Test func requestsAboutTheSameWordsAreDecidedTogether() async throws {
        try await newsroom.publish("one", #""description": "d""#)
        let head = try await ask("two")
        let twin = try await ask("two", kind: "typo", peer: "192.0.2.2")
        let list = await newsroom.get("/v1/desk/corrections", token: editor).json["items"].array
        #expect(list.map { $0["id"].string } == [head.id] && list[0]["reporter_count"].int == 2)
        #expect(await newsroom.get("/v1/desk/corrections?min_reporters=3", token: editor).json["items"] == .list([]))
        #expect(await show(head.id).json["joined"][0]["id"].string == twin.id)
        let other = await act(twin.id, "review")
        #expect(other.status == 409 && other.text.contains(head.id))
        _ = await act(head.id, "answer", #"{"text":"We look."}"#)
        let late = try await ask("two", kind: "other", peer: "192.0.2.3")
        _ = await act(head.id, "review")
        _ = await act(head.id, "decline", #"{"reason":"It is right."}"#)
        for reporter in [head, twin, late] {
            let status = await newsroom.get(reporter.link).json
            #expect(status["state"].string == "declined" && status["answer"]["text"].string == "We look.")
            #expect(status["history"].array.last?["reason"].string == "It is right.")
        }
        // What is closed is nobody's head.
        let next = try await ask("two", kind: "clarification", peer: "192.0.2.4")
        #expect(await show(next.id).json["joined_to"] == .null)
        let duplicate = try await ask("One", kind: "clarification")
        _ = await act(duplicate.id, "review")
        #expect(await act(duplicate.id, "duplicate", #"{"of":"\#(duplicate.id)"}"#).pointers == ["/of"])
        #expect(await act(duplicate.id, "duplicate", #"{"of":"\#(next.id)"}"#, token: moderator).status == 200)
        #expect(await show(next.id).json["reporter_count"].int == 2)
        _ = await act(next.id, "review")
        _ = await act(next.id, "acceptance")
        let note = #"{"kind":"clarification","text":"Two of them."}"#
        #expect(await act(next.id, "publication", #"{"note":\#(note)}"#).json["state"].string == "published")
        let status = await newsroom.get(duplicate.link).json
        #expect(status["state"].string == "duplicate" && status["note"]["text"].string == "Two of them.")
    }

    @Test func reportersAddWordsAndWithdraw() async throws {
        try await newsroom.publish("one")
        let head = try await ask("two")
        let twin = try await ask("two", kind: "typo", peer: "192.0.2.2")
        func path(_ link: String, _ action: String) -> String {
            link.replacing("?", with: "/\(action)?")
        }
        let word = await newsroom.post(path(twin.link, "messages"), #"{"text":"And soon."}"#)
        #expect(word.status == 201 && word.json["history"].array.last?["text"].string == "And soon.", "\(word.text)")
        let before = await show(head.id).fields["etag"]
        for link in ["/v1/corrections/\(head.id)/messages", "/v1/corrections/\(head.id)/messages?secret=guess"] {
            #expect(await newsroom.post(link, #"{"text":"x"}"#).status == 404)
        }
        let address = "bo@example.org"
        #expect(await show(head.id).json["contact"]["email"].string == address)
        let gone = await newsroom.post(path(head.link, "withdrawal"), "{}")
        #expect(gone.status == 200 && gone.json["state"].string == "withdrawn")
        #expect(await newsroom.post(path(head.link, "withdrawal"), "{}").status == 409)
        #expect(await show(head.id).fields["etag"] != before)
        #expect(await !show(head.id).text.contains(address), "nobody can be told of it any more")
        #expect(await show(twin.id).json["contact"]["email"].string == address)
        let list = await newsroom.get("/v1/desk/corrections?state=received", token: editor).json["items"].array
        #expect(list.map { $0["id"].string } == [twin.id] && list[0]["reporter_count"].int == 1)
        for _ in 0..<19 { _ = await newsroom.post(path(twin.link, "messages"), #"{"text":"x"}"#) }
        #expect(await newsroom.post(path(twin.link, "messages"), #"{"text":"x"}"#).pointers == ["/text"])
    }

    @Test func theDeskFindsAndSortsWhatItHas() async throws {
        try await newsroom.publish("one", #""section": "world""#)
        try await newsroom.publish("two")
        let typo = try await ask("One", kind: "typo")
        newsroom.clock.advance(seconds: 3600)
        let wrong = try await ask("two", kind: "correction", under: "two")
        _ = await act(typo.id, "assignment", #"{"assignee":"me"}"#)
        for (query, ids) in [
            ("", [wrong.id, typo.id]), ("sort=oldest", [typo.id, wrong.id]), ("sort=weight", [wrong.id, typo.id]),
            ("sort=due", [wrong.id, typo.id]), ("kind=typo", [typo.id]), ("section=world", [typo.id]),
            ("section=sport", []), ("assignee=me", [typo.id]), ("assignee=Mara", [typo.id]),
            ("assignee=none", [wrong.id]), ("overdue=true", []), ("overdue=false", [wrong.id, typo.id]),
            ("min_reporters=2", []), ("article=two&kind=correction&state=received&assignee=none", [wrong.id]),
        ] {
            let answer = await newsroom.get("/v1/desk/corrections?\(query)", token: moderator)
            #expect(answer.json["items"].array.map { $0["id"].string } == ids, "\(query)")
        }
        let first = await newsroom.get("/v1/desk/corrections?sort=weight&limit=1", token: editor)
        let cursor = try #require(first.json["next_cursor"].string)
        let rest = await newsroom.get("/v1/desk/corrections?sort=weight&limit=1&cursor=\(cursor)", token: editor)
        #expect(rest.json["items"][0]["id"].string == typo.id && rest.json["next_cursor"] == .null)
        let misplaced = await newsroom.get("/v1/desk/corrections?sort=due&limit=1&cursor=\(cursor)", token: editor)
        #expect(misplaced.status == 400)
        newsroom.clock.advance(seconds: 25 * 3600)
        let late = await newsroom.get("/v1/desk/corrections?overdue=true", token: editor).json["items"].array
        #expect(late.map { $0["id"].string } == [wrong.id] && late[0]["overdue"] == .boolean(true))
        await newsroom.edit("two", #"{"section":"sport"}"#)
        #expect(await newsroom.get("/v1/desk/corrections?section=sport", token: editor).json["items"].array.count == 1)
        for query in ["state=lost", "kind=praise", "overdue=maybe", "min_reporters=0", "sort=best", "x=1"] {
            #expect(await newsroom.get("/v1/desk/corrections?\(query)", token: editor).status == 400, "\(query)")
        }
        #expect(await act(typo.id, "assignment", #"{"assignee":"Nobody"}"#).pointers == ["/assignee"])
        #expect(await act(typo.id, "assignment", "{}").json["assignee"] == .null)
    }

    @Test func anArticleThatHasMovedOnIsNotChanged() async throws {
        try await newsroom.publish("one")
        let (id, _) = try await ask("two", suggestion: "2")
        _ = await act(id, "review")
        await newsroom.edit("one", #"{"body_markdown":"One two.\n\nThree five."}"#)
        let note = #"{"kind":"correction","text":"n"}"#
        let answer = await act(id, "application", #"{"article_revision":1,"note":\#(note)}"#)
        #expect(answer.status == 409 && answer.problem == "article-changed")
        #expect(answer.json["article_revision"].int == 2)
        let changes = try #require(answer.json["changes"].string)
        #expect(await newsroom.get(changes, token: editor).json["changes"]["body"].array.count > 1)
        #expect(await act(id, "application", #"{"article_revision":2,"note":\#(note)}"#).status == 200)
    }

    @Test func whatOnlyHandsCanChangeIsShown() async throws {
        try await newsroom.publish("one", #""headline": "H""#)
        await newsroom.edit("one", #"{"body_markdown":"Zero.\n\nOne **two** three."}"#)
        let across = try await ask("One two", suggestion: "Both")
        _ = await act(across.id, "review")
        let body = #"{"article_revision":2,"note":{"kind":"correction","text":"n"}}"#
        let answer = await act(across.id, "application", body)
        #expect(answer.status == 422 && answer.problem == "apply-by-hand", "\(answer.text)")
        #expect(answer.json["place"]["first_line"].int == 3 && answer.json["place"]["last_line"].int == 3)
        #expect(answer.json["words"].string == "One two" && answer.json["suggestion"].string == "Both")
        let lost = try await ask("never there", suggestion: "x")
        _ = await act(lost.id, "review")
        let nowhere = await act(lost.id, "application", body)
        #expect(nowhere.problem == "apply-by-hand" && nowhere.json["place"] == .null)
        let silent = try await ask("three")
        _ = await act(silent.id, "review")
        #expect(await act(silent.id, "application", body).pointers == ["/suggestion"])
        let own = body.replacing("{\"article", with: #"{"suggestion":"three","article"#)
        #expect(await act(silent.id, "application", own).pointers == ["/suggestion"], "nothing would change")
        // By hand, then.
        await newsroom.edit("one", #"{"body_markdown":"Zero.\n\nBoth three."}"#)
        _ = await act(across.id, "acceptance")
        for (revisions, pointer) in [
            (#""revision":9"#, "/revision"), (#""revision":0"#, "/revision"),
            (#""revision_before":3"#, "/revision_before"),
        ] {
            let note = #"{"note":{"kind":"correction","text":"n"},\#(revisions)}"#
            #expect(await act(across.id, "publication", note).pointers == [pointer])
        }
        let note = #"{"note":{"kind":"correction","text":"n"},"revision_before":2}"#
        #expect(await act(across.id, "publication", note).json["state"].string == "published")
        let undone = await act(across.id, "undo", #"{"article_revision":3,"note":{"kind":"update","text":"u"}}"#)
        #expect(undone.problem == "apply-by-hand")
    }

    @Test func undoingMakesAFurtherRevision() async throws {
        try await newsroom.publish("one")
        let (id, link) = try await ask("two", suggestion: "2 or more")
        _ = await act(id, "review")
        _ = await act(id, "application", #"{"article_revision":1,"note":{"kind":"correction","text":"Wrong."}}"#)
        await newsroom.edit("one", #"{"body_markdown":"Zero.\n\nOne 2 or more.\n\nThree four."}"#)
        newsroom.clock.advance(seconds: 60)
        let note = #"{"kind":"update","text":"It was right."}"#
        let undone = await act(id, "undo", #"{"article_revision":3,"note":\#(note)}"#)
        #expect(undone.status == 200 && undone.json["note"]["text"].string == "It was right.", "\(undone.text)")
        let article = await newsroom.get("/v1/articles/one").json
        #expect(article["revision"].int == 4 && article["body_text"].string == "Zero.\n\nOne two.\n\nThree four.")
        #expect(article["corrections"].array.map { $0["text"].string } == ["It was right.", "Wrong."])
        #expect(await newsroom.get(link).json["note"]["text"].string == "It was right.")
        // Who undoes that brings the words back.
        newsroom.clock.advance(seconds: 60)
        let redone = await act(id, "undo", #"{"article_revision":4,"note":\#(note)}"#)
        #expect(redone.status == 200)
        #expect(await newsroom.get("/v1/articles/one").json["body_text"].string?.contains("2 or more") == true)
        await newsroom.edit("one", #"{"body_markdown":"One three.\n\nThree four."}"#)
        let late = await act(id, "undo", #"{"article_revision":6,"note":\#(note)}"#)
        #expect(late.problem == "article-changed" && late.json["changes"].string?.hasSuffix("/5...6") == true)
    }

    @Test func contactsAreSealedAndErasedSomeDaysAfterClosing() async throws {
        try await newsroom.publish("one")
        let (id, _) = try await ask("two")
        let sealed = try newsroom.store.read {
            try $0.first("SELECT contact FROM corrections") { $0.optionalBlob(0) } ?? nil
        }
        #expect(try !String(decoding: #require(sealed), as: UTF8.self).contains("bo@"))
        #expect(await show(id).json["contact"]["email"].string == "bo@example.org")
        let moderators = await newsroom.get("/v1/desk/corrections/\(id)", token: moderator)
        #expect(moderators.json["contact"] == .null && !moderators.text.contains("contact"))
        let eraser = ContactEraser(newsroom.api) { Issue.record("\($0)") }
        newsroom.clock.advance(seconds: 100 * 86_400)
        try await eraser.eraseDue()
        #expect(await show(id).json["contact"] != .null, "it is open")
        _ = await act(id, "review")
        _ = await act(id, "decline", #"{"reason":"r"}"#)
        newsroom.clock.advance(seconds: 30 * 86_400)
        try await eraser.eraseDue()
        #expect(await show(id).json["contact"] != .null)
        newsroom.clock.advance(seconds: 1)
        try await eraser.eraseDue()
        #expect(await show(id).json["contact"] == .null)
    }

    @Test func aFloodOfRequestsIsBounded() async throws {
        let newsroom = try TestNewsroom { $0.desk.requestsPerHour = 3 }
        try await newsroom.publish("one")
        func post(_ text: String, peer: String) async -> Answer {
            await newsroom.send(
                .post, "/v1/articles/one/corrections", #"{"kind":"other","explanation":"\#(text)"}"#, peer: peer)
        }
        #expect(await post("a", peer: "192.0.2.1").status == 201)
        let again = await post("a", peer: "192.0.2.1")
        #expect(again.status == 409 && again.problem == "duplicate-request")
        #expect(await post("a", peer: "192.0.2.2").status == 201)
        newsroom.clock.advance(seconds: 601)
        #expect(await post("a", peer: "192.0.2.1").status == 201)
        let full = await post("b", peer: "192.0.2.3")
        #expect(full.status == 429 && full.fields["retry-after"] == "2999", "\(full.text)")
        newsroom.clock.advance(seconds: 3000)
        #expect(await post("b", peer: "192.0.2.3").status == 201)
    }

    @Test func othersAreToldOfStatesAndNotes() async throws {
        let newsroom = try TestNewsroom {
            $0.webhooks.urls = ["http://127.0.0.1:1/"]
            $0.webhooks.secret = [UInt8](repeating: 1, count: 24)
        }
        let editor = try newsroom.token(.editor)
        try await newsroom.publish("one")
        let made = await newsroom.post(
            "/v1/articles/one/corrections",
            #"{"kind":"other","explanation":"Because.","contact":{"email":"bo@example.org"}}"#)
        let id = try #require(made.json["id"].string)
        let note = #"{"note":{"kind":"clarification","text":"Two of them."}}"#
        for (action, body) in [
            ("review", "{}"), ("notes", #"{"text":"n"}"#), ("acceptance", "{}"), ("publication", note),
        ] {
            var fields = newsroom.bearer(editor)
            fields["If-Match"] = "*"
            let answer = await newsroom.send(.post, "/v1/desk/corrections/\(id)/\(action)", body, fields: fields)
            #expect(answer.status == 200)
        }
        let told = try newsroom.store.read { try $0.deliveries(limit: 9, after: nil) }.items
        #expect(
            told.map(\.event).reversed() == [
                "correction.received", "correction.changed", "correction.changed", "correction.changed",
                "correction.published",
            ])
        #expect(told[0].body.contains("Two of them.") && told.allSatisfy { !$0.body.contains("bo@") })
    }
}
