import HTTP
import Newsroom
import Sodium
import Store
import Testing

@testable import GalleyAPI

@Suite struct ModerationTests {
    private let comments = "/v1/articles/one/comments"

    private func body(_ text: String, _ more: String = "") -> String {
        #"{"author": {"name": "Ann"}, "body_markdown": "\#(text)"\#(more)}"#
    }

    private func newsroom(_ change: (inout ModerationRules) -> Void = { _ in }) async throws -> TestNewsroom {
        let newsroom = try TestNewsroom { change(&$0.moderation) }
        try await newsroom.publish("one")
        return newsroom
    }

    private func decide(
        _ newsroom: TestNewsroom, _ action: String, _ ids: [String], reason: String? = nil, token: String? = nil
    ) async throws -> Answer {
        let list = ids.map { "\"\($0)\"" }.joined(separator: ",")
        let reason = reason.map { #", "reason": "\#($0)""# } ?? ""
        return await newsroom.post(
            "/v1/desk/comments/decisions", #"{"ids": [\#(list)], "action": "\#(action)"\#(reason)}"#,
            token: try token ?? newsroom.token(.moderator))
    }

    private func post(_ newsroom: TestNewsroom, _ text: String, _ more: String = "") async throws -> String {
        let made = await newsroom.post(comments, body(text, more))
        return try #require(made.json["id"].string, "\(made.text)")
    }

    @Test func aHeldCommentIsAcceptedAndSeenByTheDeskAlone() async throws {
        let newsroom = try await newsroom { $0.blocklist = Blocklist("idiot") }
        let made = await newsroom.post(comments, body("You 1diot"))
        #expect(made.status == 202 && made.json["state"].string == "pending")
        #expect(made.response.droppedTags == [])
        let id = try #require(made.json["id"].string)
        #expect(await newsroom.get(comments).json["count"].int == 0)
        #expect(await newsroom.get("/v1/comments/\(id)").status == 404)
        let token = try newsroom.token(.moderator)
        let held = await newsroom.get("/v1/desk/comments", token: token).json["items"]
        #expect(held.array.count == 1 && held[0]["held_reason"].string == "blocklist")
        #expect(held[0]["body_markdown"].string == "You 1diot")
        #expect(await newsroom.get("/v1/desk/comments").status == 401)

        let decided = try await decide(newsroom, "approve", [id])
        #expect(decided.status == 201 && decided.json["items"][0]["status"].int == 201)
        #expect(decided.response.droppedTags == ["article:one", "comments:one", "comments"])
        #expect(await newsroom.get(comments).json["count"].int == 1)
        #expect(await newsroom.get("/v1/comments/\(id)").json["state"].string == "visible")
        #expect(await newsroom.get("/v1/desk/comments", token: token).json["items"].array.isEmpty)
    }

    @Test func theDeskReadsWhatIsBehindSpoilers() async throws {
        let newsroom = try await newsroom { $0.blocklist = Blocklist("idiot") }
        _ = try await post(newsroom, "The ||idiot|| did it")
        let held = await newsroom.get("/v1/desk/comments", token: try newsroom.token(.moderator)).json["items"][0]
        #expect(held["body_html"].string == #"<p>The <span class="spoiler">idiot</span> did it</p>\#n"#)
        #expect(held["body_text"].string == "The idiot did it")
    }

    @Test func aRefusedCommentIsNotKeptAndARepeatOfAHeldOneIsTheSame() async throws {
        let newsroom = try await newsroom { $0.blocklist = Blocklist("!pills") }
        let refused = await newsroom.post(comments, body("pills"))
        #expect(refused.status == 422 && refused.pointers == ["/body_markdown"])
        let first = await newsroom.post(comments, body("x", #", "website": "x""#), key: "k")
        let again = await newsroom.post(comments, body("x", #", "website": "x""#), key: "k")
        #expect(first.status == 202 && again.status == 202 && first.json == again.json)
        #expect(again.fields["idempotent-replayed"] == "true")
    }

    @Test func staffAreNotLookedAt() async throws {
        let newsroom = try await newsroom { $0.blocklist = Blocklist("!pills") }
        let made = await newsroom.post(comments, #"{"body_markdown": "pills"}"#, token: try newsroom.token(.moderator))
        #expect(made.status == 201)
    }

    @Test func aNewAddressIsHeldUntilSomethingOfItWasApproved() async throws {
        let newsroom = try await newsroom { $0.holdFirstComments = 1 }
        let made = await newsroom.post(comments, body("First"))
        #expect(made.status == 202)
        _ = try await decide(newsroom, "approve", [try #require(made.json["id"].string)])
        #expect(await newsroom.post(comments, body("Second")).status == 201)
        let other = await newsroom.send(.post, comments, body("Third"), peer: "2001:db8::1")
        #expect(other.status == 202)
    }

    @Test func aRemovedCommentTellsItsAuthorWhy() async throws {
        let newsroom = try await newsroom()
        let id = try await post(newsroom, "Hello")
        _ = try await decide(newsroom, "remove", [id], reason: "It insults.")
        let gone = await newsroom.get("/v1/comments/\(id)")
        #expect(gone.status == 410 && gone.problem == "comment-removed")
        #expect(gone.json["removal_reason"].string == "It insults.")
        let article = await newsroom.get("/v1/articles/one")
        #expect(article.json["comment_count"].int == 0)
    }

    @Test func aRemovedCommentHoldsThePlaceOfItsReplies() async throws {
        let newsroom = try await newsroom()
        let top = try await post(newsroom, "The secret")
        let reply = try await post(newsroom, "Reply", #", "parent_id": "\#(top)""#)
        _ = try await decide(newsroom, "remove", [top])
        let list = await newsroom.get(comments)
        #expect(list.json["count"].int == 1 && !list.text.contains("secret"))
        #expect(list.json["items"][0]["author"] == .null && list.json["items"][0]["state"].string == "removed")
        #expect(list.json["items"][0]["replies"]["items"][0]["id"].string == reply)
        _ = try await decide(newsroom, "remove", [reply])
        #expect(await newsroom.get(comments).json["items"].array.isEmpty)
        _ = try await decide(newsroom, "approve", [reply])
        #expect(await newsroom.get(comments).json["items"][0]["reply_count"].int == 1)
    }

    @Test func eachCommentOfADecisionHasItsOwnResult() async throws {
        let newsroom = try await newsroom()
        let one = try await post(newsroom, "1")
        let two = try await post(newsroom, "2")
        _ = try await decide(newsroom, "remove", [two])
        let none = "018bcfe5-6800-7242-8c1f-e362562db8cd"
        let answer = try await decide(newsroom, "remove", [one, two, none])
        #expect(answer.json["items"].array.map { $0["status"].int } == [201, 409, 404])
        #expect(answer.json["items"][1]["state"].string == "removed")
        #expect(try await decide(newsroom, "nonsense", [one]).status == 422)
        #expect(try await decide(newsroom, "undo", [one]).status == 422)
        #expect(try await decide(newsroom, "hold", ["x"]).status == 400)
        #expect(try await decide(newsroom, "hold", []).status == 422)
    }

    @Test func aDecisionIsUndoneByAFurtherOneAndTheLogHasBoth() async throws {
        let newsroom = try await newsroom()
        let token = try newsroom.token(.moderator)
        let id = try await post(newsroom, "Hello")
        let removed = try await decide(newsroom, "remove", [id], reason: "No.")
        let decision = try #require(removed.json["items"][0]["decision"]["id"].string)
        let undone = await newsroom.post("/v1/desk/decisions/\(decision)/undo", "{}", token: token)
        #expect(undone.status == 201 && undone.json["after"]["state"].string == "visible")
        #expect(await newsroom.get("/v1/comments/\(id)").status == 200)
        let again = await newsroom.post("/v1/desk/decisions/\(decision)/undo", "{}", token: token)
        #expect(again.status == 409 && again.problem == "illegal-transition")
        let log = await newsroom.get("/v1/desk/decisions?comment=\(id)", token: token).json["items"]
        #expect(log.array.map { $0["action"].string } == ["undo", "remove"])
        #expect(await newsroom.get("/v1/desk/decisions?actor=Nobody", token: token).json["items"].array.isEmpty)
        let page = await newsroom.get("/v1/desk/decisions?actor=Mara&limit=1", token: token)
        let cursor = try #require(page.json["next_cursor"].string)
        let rest = await newsroom.get("/v1/desk/decisions?actor=Mara&limit=1&cursor=\(cursor)", token: token)
        #expect(rest.json["items"][0]["action"].string == "remove" && rest.json["next_cursor"] == .null)
        #expect(throws: (any Error).self) {
            try newsroom.store.writeAndWait { try $0.execute("UPDATE comment_decisions SET actor = 'x'") }
        }
    }

    @Test func aLockedThreadTakesNoReplies() async throws {
        let newsroom = try await newsroom()
        let top = try await post(newsroom, "Top")
        let reply = try await post(newsroom, "Reply", #", "parent_id": "\#(top)""#)
        _ = try await decide(newsroom, "lock", [top])
        for parent in [top, reply] {
            let answer = await newsroom.post(comments, body("x", #", "parent_id": "\#(parent)""#))
            #expect(answer.status == 409 && answer.problem == "thread-locked")
        }
        let shown = await newsroom.get(comments).json["items"][0]
        #expect(shown["can_reply"] == .boolean(false))
        #expect(shown["replies"]["items"][0]["can_reply"] == .boolean(false))
        _ = try await decide(newsroom, "unlock", [top])
        _ = try await post(newsroom, "x", #", "parent_id": "\#(reply)""#)
    }

    @Test func pinnedCommentsAreAListOfTheirOwn() async throws {
        let newsroom = try await newsroom()
        let one = try await post(newsroom, "1")
        _ = try await post(newsroom, "2")
        _ = try await decide(newsroom, "pin", [one])
        let list = await newsroom.get("\(comments)?pinned=true").json["items"]
        #expect(list.array.map { $0["id"].string } == [one] && list[0]["pinned"] == .boolean(true))
        _ = try await decide(newsroom, "feature", [one])
        _ = try await decide(newsroom, "mark_spoiler", [one])
        let shown = await newsroom.get("\(comments)?pinned=true").json["items"][0]
        #expect(shown["featured"] == .boolean(true) && shown["body_text"] == .null)
    }

    private func report(_ newsroom: TestNewsroom, _ id: String, peer: String, _ more: String = "") async -> Answer {
        await newsroom.send(.post, "/v1/comments/\(id)/reports", #"{"reason": "abuse"\#(more)}"#, peer: peer)
    }

    @Test func enoughReportsOfDifferentAddressesHoldAComment() async throws {
        let newsroom = try await newsroom { $0.reportsHold = 2 }
        let token = try newsroom.token(.moderator)
        let id = try await post(newsroom, "Hello")
        #expect(await report(newsroom, id, peer: "192.0.2.7", #", "text": "Rude""#).status == 201)
        #expect(await report(newsroom, id, peer: "192.0.2.7").status == 201)
        #expect(await report(newsroom, id, peer: "::ffff:192.0.2.7").status == 201)
        let shown = await newsroom.get("/v1/desk/comments?reported=true", token: token).json["items"][0]
        #expect(shown["report_count"].int == 1 && shown["state"].string == "visible")
        #expect(shown["reports"]["reasons"][0]["reason"].string == "abuse")
        #expect(shown["reports"]["texts"] == .list([.text("Rude")]))
        let last = await report(newsroom, id, peer: "192.0.2.8")
        #expect(last.response.droppedTags == ["article:one", "comments:one", "comments"])
        #expect(await newsroom.get(comments).json["count"].int == 0)
        let held = await newsroom.get("/v1/desk/comments?reason=reports", token: token).json["items"][0]
        #expect(held["id"].string == id && held["decisions"][0]["actor"].string == "readers")
        #expect(await report(newsroom, id, peer: "192.0.2.9").status == 404)
    }

    @Test func reportsOfAnApprovedCommentComeBackToTheDeskOnly() async throws {
        let newsroom = try await newsroom { $0.reportsHold = 1 }
        let token = try newsroom.token(.moderator)
        let id = try await post(newsroom, "Hello")
        _ = await report(newsroom, id, peer: "192.0.2.7")
        _ = try await decide(newsroom, "approve", [id])
        #expect(await newsroom.get("/v1/desk/comments?reported=true", token: token).json["items"].array.isEmpty)
        _ = await report(newsroom, id, peer: "192.0.2.8")
        #expect(await newsroom.get("/v1/comments/\(id)").status == 200)
        let back = await newsroom.get("/v1/desk/comments?reported=true", token: token).json["items"][0]
        #expect(back["report_count"].int == 1)
        #expect(back["decisions"].array.map { $0["action"].string } == ["approve", "report"])
    }

    @Test func aReportHasAKnownReason() async throws {
        let newsroom = try await newsroom()
        let id = try await post(newsroom, "Hello")
        let answer = await newsroom.post("/v1/comments/\(id)/reports", #"{"reason": "ugly"}"#)
        #expect(answer.status == 422 && answer.pointers == ["/reason"])
    }

    private func sanction(_ newsroom: TestNewsroom, _ members: String) async throws -> Answer {
        await newsroom.post(
            "/v1/desk/sanctions", #"{"reason": "Spam.", \#(members)}"#, token: try newsroom.token(.moderator))
    }

    @Test func aBannedAddressIsRefusedUntilTheSanctionEnds() async throws {
        let newsroom = try await newsroom()
        let id = try await post(newsroom, "Spam")
        let made = try await sanction(newsroom, #""kind": "ban", "comment": "\#(id)""#)
        #expect(made.status == 201 && made.json["subject"].string == "address")
        let refused = await newsroom.post(comments, body("More"))
        #expect(refused.status == 403 && refused.problem == "sanctioned")
        #expect(await newsroom.send(.post, comments, body("Else"), peer: "192.0.2.2").status == 201)
        let token = try newsroom.token(.moderator)
        #expect(await newsroom.get("/v1/desk/sanctions", token: token).json["items"].array.count == 1)
        let path = try #require(made.fields["location"])
        let fields: Fields = ["Authorization": "Bearer \(token)"]
        #expect(await newsroom.send(.delete, path, fields: fields).status == 204)
        #expect(await newsroom.send(.delete, path, fields: fields).status == 404)
        #expect(await newsroom.post(comments, body("More")).status == 201)
    }

    @Test func aSuspensionEndsByItselfAndAShadowHoldIsNotTold() async throws {
        let newsroom = try await newsroom()
        let id = try await post(newsroom, "Spam")
        let end = Timestamp(milliseconds: newsroom.clock.now.milliseconds + 60_000)
        _ = try await sanction(newsroom, #""kind": "suspend", "comment": "\#(id)", "date_ends": "\#(end)""#)
        #expect(await newsroom.post(comments, body("More")).status == 403)
        newsroom.clock.advance(seconds: 61)
        #expect(await newsroom.post(comments, body("More")).status == 201)
        _ = try await sanction(newsroom, #""kind": "shadow_hold", "comment": "\#(id)""#)
        let made = await newsroom.post(comments, body("Silent"))
        #expect(made.status == 201 && made.json["state"].string == "visible")
        #expect(!(await newsroom.get(comments).text.contains("Silent")))
        let token = try newsroom.token(.moderator)
        #expect(
            await newsroom.get("/v1/desk/comments?reason=shadow", token: token).json["items"][0]["body_text"].string
                == "Silent")
    }

    @Test func addressesAreForgotten() async throws {
        let newsroom = try await newsroom()
        let id = try await post(newsroom, "Hello")
        let forgetting = AddressForgetting(
            store: newsroom.store, days: 30, now: { [clock = newsroom.clock] in clock.now }, report: { _ in })
        #expect(try await forgetting.step() == false)
        newsroom.clock.advance(seconds: 31 * 86_400)
        _ = try await forgetting.step()
        let answer = try await sanction(newsroom, #""kind": "ban", "comment": "\#(id)""#)
        #expect(answer.status == 422 && answer.pointers == ["/comment"])
    }

    @Test func figuresSayHowTheDeskKeepsUp() async throws {
        let newsroom = try await newsroom { $0.linksHold = 1 }
        let token = try newsroom.token(.moderator)
        let none = await newsroom.get("/v1/desk/comments/figures", token: token).json
        #expect(none["pending"].int == 0 && none["oldest_pending"] == .null)
        let first = try await post(newsroom, "https://a.example")
        newsroom.clock.advance(seconds: 90)
        _ = try await post(newsroom, "https://b.example")
        _ = try await decide(newsroom, "approve", [first])
        let figures = await newsroom.get("/v1/desk/comments/figures", token: token).json
        #expect(figures["pending"].int == 1 && figures["decided_24h"].int == 1)
        #expect(figures["median_seconds_to_decide"].int == 90)
    }

    @Test func theDesksListIsFilteredAndPagedInBothOrders() async throws {
        let newsroom = try await newsroom()
        try await newsroom.publish("two")
        let token = try newsroom.token(.moderator)
        var ids: [String] = []
        for number in 0..<5 {
            newsroom.clock.advance(seconds: 1)
            ids.append(try await post(newsroom, "c\(number)"))
        }
        for (query, expected) in [
            ("state=visible", ids), ("state=visible&sort=newest", ids.reversed()),
            ("state=visible&article=one", ids), ("state=visible&article=two", []), ("state=removed", []),
        ] {
            var seen: [String] = []
            var cursor = ""
            repeat {
                let page = await newsroom.get("/v1/desk/comments?\(query)&limit=2\(cursor)", token: token)
                #expect(page.status == 200, "\(page.text)")
                seen += page.json["items"].array.compactMap { $0["id"].string }
                cursor = page.json["next_cursor"].string.map { "&cursor=\($0)" } ?? ""
            } while !cursor.isEmpty
            #expect(seen == Array(expected), "\(query)")
        }
        #expect(await newsroom.get("/v1/desk/comments?reason=x", token: token).status == 400)
    }

    /// By trying, as a client does.
    private func solve(_ challenge: String, _ bits: Int) -> String {
        (0...).lazy.map(String.init).first {
            ProofOfWork.zeroBits(Sodium.sha256(Array("\(challenge):\($0)".utf8))) >= bits
        } ?? ""
    }

    @Test func underLoadACommentBringsAProofThatServesOnce() async throws {
        let newsroom = try await newsroom {
            $0.proofOfWorkAbove = 1
            $0.proofOfWorkBits = 8
        }
        #expect(await newsroom.get("/v1/challenge").json["required"] == .boolean(false))
        #expect(await newsroom.post(comments, body("1")).status == 201)
        let refused = await newsroom.post(comments, body("2"))
        #expect(refused.status == 403 && refused.problem == "proof-required")
        let asked = await newsroom.get("/v1/challenge").json
        #expect(asked["required"] == .boolean(true) && asked["algorithm"].string == "SHA-256")
        let challenge = try #require(asked["challenge"].string)
        let solution = solve(challenge, try #require(asked["difficulty"].int))
        func proof(_ challenge: String, _ solution: String) -> String {
            #", "proof": {"challenge": "\#(challenge)", "solution": "\#(solution)"}"#
        }
        #expect(await newsroom.post(comments, body("2", proof(challenge, "wrong"))).pointers == ["/proof"])
        #expect(await newsroom.post(comments, body("2", proof("AAAA", solution))).status == 422)
        #expect(await newsroom.post(comments, body("2", proof(challenge, solution)), key: "k").status == 201)
        #expect(await newsroom.post(comments, body("2", proof(challenge, solution)), key: "k").status == 201)
        let used = await newsroom.post(comments, body("3", proof(challenge, solution)))
        #expect(used.status == 422 && used.json["errors"][0]["code"].string == "used")
        newsroom.clock.advance(seconds: 200)
        #expect(await newsroom.post(comments, body("4")).status == 201)
        newsroom.clock.advance(seconds: 101)
        _ = await newsroom.post(comments, body("5"))
        let late = await newsroom.post(comments, body("6", proof(challenge, solution)))
        #expect(late.json["errors"][0]["code"].string == "expired")
    }

    @Test(arguments: [
        ("192.0.2.1", [192, 0, 2, 1] as [UInt8]?), ("::ffff:192.0.2.1", [192, 0, 2, 1]),
        ("2001:db8:1:2:3:4:5:6", [0x20, 0x01, 0x0D, 0xB8, 0, 1, 0, 2]),
        ("fe80::1%eth0", [0xFE, 0x80, 0, 0, 0, 0, 0, 0]),
        ("unix", nil), ("", nil),
    ])
    func subscribersAreToldApartByTheirNetworks(peer: String, network: [UInt8]?) {
        #expect(AddressHashes.network(peer) == network)
        let hashes = AddressHashes(key: Array(repeating: 1, count: 32))
        #expect(hashes.hash(peer)?.count == network.map { _ in 16 })
    }
}
