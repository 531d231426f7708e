import HTTP
import Newsroom
import Sodium
import Store
import Testing

@testable import GalleyAPI

/// The checks that correction requests pass like comments.
@Suite struct CorrectionCheckTests {
    private func newsroom(_ change: @escaping (inout ModerationRules) -> Void = { _ in }) async throws -> TestNewsroom {
        let newsroom = try TestNewsroom { settings in
            settings.webhooks.urls = ["https://hooks.example/in"]
            settings.webhooks.secret = Array(repeating: 7, count: 32)
            change(&settings.moderation)
        }
        try await newsroom.publish("one")
        return newsroom
    }

    @discardableResult
    private func ask(
        _ newsroom: TestNewsroom, _ explanation: String, words: String = "One", _ more: String = "",
        token: String? = nil
    ) async -> Answer {
        let body = #"""
            {"kind":"correction","explanation":"\#(explanation)",
            "target":{"selector":{"type":"TextQuoteSelector","exact":"\#(words)"}}\#(more)}
            """#
        return await newsroom.post("/v1/articles/one/corrections", body, token: token)
    }

    private func desk(_ newsroom: TestNewsroom, _ query: String = "") async throws -> [JSONValue] {
        let answer = await newsroom.get("/v1/desk/corrections?\(query)", token: try newsroom.token(.editor))
        #expect(answer.status == 200, "\(answer.text)")
        return answer.json["items"].array
    }

    private func links(_ count: Int) -> String { (0..<count).map { "https://\($0).example" }.joined(separator: " ") }

    @Test func whatIsSuspectIsTakenAndStandsApart() async throws {
        let newsroom = try await newsroom { $0.blocklist = Blocklist("casino") }
        let made = await ask(newsroom, "Best CASINO here.")
        #expect(made.status == 201 && made.json["state"].string == "received" && made.json["held_reason"] == .null)
        #expect(try await desk(newsroom).isEmpty)
        let held = try await desk(newsroom, "held=true")
        #expect(held.map { $0["held_reason"].string } == ["blocklist"])
        #expect(try await desk(newsroom, "held=true&sort=weight&state=received").count == 1)
        #expect(try await desk(newsroom, "sort=due").isEmpty)
        let figures = await newsroom.get("/v1/corrections/statistics").json["total"]
        #expect(figures["received"].int == 0)
        #expect(try newsroom.store.read { try $0.deliveries(limit: 10, after: nil) }.items.isEmpty)
        await ask(newsroom, "It is two.")
        #expect(try newsroom.store.read { try $0.deliveries(limit: 10, after: nil) }.items.count == 1)
    }

    @Test func whatIsSuspectJoinsNothingAndNothingJoinsIt() async throws {
        let newsroom = try await newsroom()
        await ask(newsroom, links(3))
        let genuine = await ask(newsroom, "It is two.")
        await ask(newsroom, links(4))
        let items = try await desk(newsroom)
        #expect(items.map { $0["id"].string } == [genuine.json["id"].string])
        #expect(items[0]["reporter_count"].int == 1)
        #expect(try await desk(newsroom, "held=true").count == 2)
    }

    @Test func whatIsTakenUpIsARequestLikeOthers() async throws {
        let newsroom = try await newsroom()
        let id = try #require(await ask(newsroom, links(3)).json["id"].string)
        var fields = newsroom.bearer(try newsroom.token(.editor))
        fields["If-Match"] = "*"
        #expect(await newsroom.send(.post, "/v1/desk/corrections/\(id)/review", "{}", fields: fields).status == 200)
        #expect(try await desk(newsroom).map { $0["held_reason"].string } == ["links"])
        #expect(try await desk(newsroom, "held=true").isEmpty)
        #expect(await newsroom.get("/v1/corrections/statistics").json["total"]["received"].int == 1)
        let reason = #"{"reason":"Not a correction."}"#
        #expect(await newsroom.send(.post, "/v1/desk/corrections/\(id)/decline", reason, fields: fields).status == 200)
        #expect(await newsroom.get("/v1/corrections/statistics").json["total"]["received"].int == 0)
    }

    @Test func tooManyLinksAndRefusedWordsAreRefusedByTheirField() async throws {
        let newsroom = try await newsroom { $0.blocklist = Blocklist("!casino") }
        let refused = await ask(newsroom, links(10))
        #expect(refused.status == 422 && refused.pointers == ["/explanation"])
        #expect(refused.json["errors"][0]["code"].string == "too_many_links")
        let body = #"{"kind":"typo","suggestion":"casino"}"#
        let words = await newsroom.post("/v1/articles/one/corrections", body)
        #expect(words.status == 422 && words.pointers == ["/suggestion"])
        let sources = #","sources":["https://a.example","https://b.example","https://c.example"]"#
        #expect(await ask(newsroom, "See the sources.", sources).status == 201)
        #expect(try await desk(newsroom).count == 1)
    }

    @Test func trapsOfAFormHoldARequest() async throws {
        let newsroom = try await newsroom { $0.formSeconds = 3 }
        await ask(newsroom, "a", #","website":"https://x.example""#)
        await ask(newsroom, "b", #","form_seconds":1"#)
        await ask(newsroom, "c", #","website":"","form_seconds":9"#)
        let reasons = try await desk(newsroom, "held=true&sort=oldest").map { $0["held_reason"].string }
        #expect(reasons == ["honeypot", "form_time"])
        #expect(try await desk(newsroom).count == 1)
    }

    @Test func aFloodFromOneAddressIsHeld() async throws {
        let newsroom = try await newsroom { $0.commentsPerMinute = 2 }
        for number in 1...3 { await ask(newsroom, "Number \(number).") }
        #expect(try await desk(newsroom, "held=true").map { $0["held_reason"].string } == ["flood"])
    }

    @Test func aSanctionIsForRequestsToo() async throws {
        let newsroom = try await newsroom()
        let moderator = try newsroom.token(.moderator)
        let comment = await newsroom.post(
            "/v1/articles/one/comments", #"{"author":{"name":"Bo"},"body_markdown":"Words."}"#)
        let id = try #require(comment.json["id"].string)
        for (kind, status) in [("shadow_hold", 201), ("ban", 403)] {
            let sanction = await newsroom.post(
                "/v1/desk/sanctions", #"{"kind":"\#(kind)","reason":"Spam.","comment":"\#(id)"}"#, token: moderator)
            #expect(sanction.status == 201, "\(sanction.text)")
            #expect(await ask(newsroom, "After \(kind).").status == status)
        }
        #expect(try await desk(newsroom, "held=true").map { $0["held_reason"].string } == ["shadow"])
        #expect(try await desk(newsroom).isEmpty)
    }

    @Test func workIsAskedForWhenMuchComes() async throws {
        let newsroom = try await newsroom {
            $0.proofOfWorkAbove = 1
            $0.proofOfWorkBits = 1
        }
        #expect(await ask(newsroom, "a").status == 201)
        let refused = await ask(newsroom, "b")
        #expect(refused.status == 403 && refused.problem == "proof-required")
        let challenge = try #require(await newsroom.get("/v1/challenge").json["challenge"].string)
        let solved = try #require((0..<100).first { solves(challenge, $0) })
        let proof = #","proof":{"challenge":"\#(challenge)","solution":"\#(solved)"}"#
        #expect(await ask(newsroom, "b", proof).status == 201)
        #expect(await ask(newsroom, "c", proof).pointers == ["/proof"])
    }

    private func solves(_ challenge: String, _ solution: Int) -> Bool {
        ProofOfWork.zeroBits(Sodium.sha256(Array("\(challenge):\(solution)".utf8))) >= 1
    }
}
