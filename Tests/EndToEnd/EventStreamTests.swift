import Foundation
import Testing

/// A stream of events as curl reads it.
@Suite struct EventStreamTests {
    @Test func aListenerHearsOfACommentAndAgainOfWhatItMissed() async throws {
        let folder = try NewsroomFolder()
        #expect(try await folder.run("seed").status == 0)
        let galley = try await RunningGalley(folder, ["GALLEY_EVENTS_HEARTBEAT_SECONDS": "1"])
        let slug = try #require(try await galley.get("/v1/articles?limit=1").items.first?["slug"] as? String)
        let path = "/v1/articles/\(slug)"
        let curl = try ProgramLines(curl: galley.base + path + "/events")
        #expect(try await curl.lines(until: "event: counts").contains("retry: 3000"))

        var body: [String: Any] = ["author": ["name": "Ann"], "body_markdown": "Live.", "spoiler": false]
        let id = try #require(try await galley.post(path + "/comments", body).json["id"] as? String)
        let heard = try await curl.lines(until: "event: counts")
        #expect(heard.contains("event: comment.created"))
        #expect(heard.contains { $0.hasPrefix("data: ") && $0.contains(id) && $0.contains("Live.") })
        let last = try #require(heard.last { $0.hasPrefix("id: ") }?.dropFirst(4))
        #expect(try await curl.lines(until: ":").contains { $0.hasPrefix("data: ") })
        curl.stop()

        #expect(try await galley.post(path + "/comments", body.merging(["spoiler": true]) { $1 }).status == 409)
        body["body_markdown"] = "More."
        #expect(try await galley.post(path + "/comments", body).status == 201)
        let again = try ProgramLines(curl: galley.base + path + "/events?last_event_id=\(last)")
        let missed = try await again.lines(until: "event: counts")
        #expect(missed.filter { $0.hasPrefix("event: ") } == ["event: comment.created", "event: counts"])

        async let line = galley.log { ($0["path"] as? String)?.hasSuffix("/events") == true }
        #expect(await galley.stop() == 0, "a listener does not hold the server up")
        #expect(try await again.rest().contains("retry: 3000"))
        let method = try await line["method"] as? String
        #expect(method == "GET")
    }
}
