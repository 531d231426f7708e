import Foundation
import HTTP
import HTTPServer
import Testing

/// A comment is held by the newsroom's list, approved, reported, and its sender banned, over the socket.
@Suite struct ModerationTests {
    @Test func aHeldCommentIsApprovedAndItsSenderIsBannedAcrossARestart() async throws {
        let folder = try NewsroomFolder()
        let list = folder.path + "/blocklist"
        try "# not unseen\nidiot\n!cheap pills\n".write(toFile: list, atomically: true, encoding: .utf8)
        let settings = ["GALLEY_BLOCKLIST": list]
        var galley = try await RunningGalley(folder, settings)
        let editor = ["Authorization": "Bearer \(try await folder.token("editor"))"]
        let article: [String: Any] = [
            "slug": "one", "headline": "One", "status": "published", "body_markdown": "One.",
        ]
        #expect(try await galley.post("/v1/articles", article, editor).status == 201)
        let comments = "/v1/articles/one/comments"
        func comment(_ text: String) -> [String: Any] { ["author": ["name": "Ann"], "body_markdown": text] }
        #expect(try await galley.post(comments, comment("Cheap  PILLS")).status == 422)
        let held = try await galley.post(comments, comment("An 1d10t"))
        #expect(held.status == 202)
        let id = try #require(held.json["id"] as? String)
        #expect(try await galley.get(comments).items.isEmpty)
        let decision: [String: Any] = ["ids": [id], "action": "approve"]
        #expect(try await galley.post("/v1/desk/comments/decisions", decision, editor).status == 201)
        // The empty list was in the server's cache.
        #expect(try await galley.get(comments).items.count == 1)
        #expect(try await galley.post("/v1/comments/\(id)/reports", ["reason": "abuse"]).status == 201)
        #expect(try await galley.get("/v1/desk/comments?reported=true", editor).items.count == 1)
        let ban: [String: Any] = ["kind": "ban", "comment": id, "reason": "Insults."]
        #expect(try await galley.post("/v1/desk/sanctions", ban, editor).status == 201)
        #expect(try await galley.post(comments, comment("More")).status == 403)
        #expect(await galley.stop() == 0)

        galley = try await RunningGalley(folder, settings)
        #expect(try await galley.post(comments, comment("More")).status == 403)
        #expect(await galley.stop() == 0)
    }

    @Test func whatIsDecidedReachesListenersAndWebhooks() async throws {
        let (arrivals, continuation) = AsyncStream.makeStream(of: String.self)
        let receiver = Server(
            ServerConfiguration(), at: try BoundListeners([.tcp(host: "127.0.0.1", port: 0)]), log: { _ in },
            handler: { request in
                let body = try? JSONSerialization.jsonObject(with: Data(request.content)) as? [String: Any]
                continuation.yield(body?["type"] as? String ?? "")
                return Response(.ok)
            })
        receiver.start()
        let folder = try NewsroomFolder()
        let galley = try await RunningGalley(
            folder,
            [
                "GALLEY_WEBHOOK_URLS": "http://\(receiver.addresses[0])/hook",
                "GALLEY_WEBHOOK_SECRET": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            ])
        let editor = ["Authorization": "Bearer \(try await folder.token("editor"))"]
        let article: [String: Any] = [
            "slug": "one", "headline": "One", "status": "published", "body_markdown": "One.",
            "discussion": ["mode": "pre_moderated"],
        ]
        #expect(try await galley.post("/v1/articles", article, editor).status == 201)
        let curl = try ProgramLines(curl: galley.base + "/v1/articles/one/events")
        _ = try await curl.lines(until: "event: counts")
        let comment: [String: Any] = ["author": ["name": "Ann"], "body_markdown": "Looked at."]
        let held = try await galley.post("/v1/articles/one/comments", comment)
        #expect(held.status == 202)
        let id = try #require(held.json["id"] as? String)
        var told = arrivals.makeAsyncIterator()
        for (action, event) in [("approve", "comment.created"), ("remove", "comment.removed")] {
            let decision: [String: Any] = ["ids": [id], "action": action]
            #expect(try await galley.post("/v1/desk/comments/decisions", decision, editor).status == 201)
            #expect(try await curl.lines(until: "event: \(event)").contains { $0.contains("event: \(event)") })
            #expect(try await curl.lines(until: "data: ").contains { $0.contains(id) })
            #expect(await told.next() == event)
        }
        curl.stop()
        #expect(await galley.stop() == 0)
        await receiver.drain(within: .seconds(5))
    }
}
