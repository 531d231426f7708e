import Foundation
import Testing

/// Other articles of interest, worked out by the running server.
@Suite struct RelatedTests {
    private func article(_ slug: String, day: Int) -> [String: Any] {
        [
            "slug": slug, "headline": "The storm on day \(day)", "tags": ["storm"], "status": "published",
            "body_markdown": "One.\n\nTwo.\n\nThree.", "date_published": "2026-02-0\(day)T14:00:00Z",
        ]
    }

    /// Asks until the background work is done; the answers come from the server's cache until it drops them.
    private func wait(_ galley: RunningGalley, _ path: String, for slugs: [String]) async throws -> Reply {
        while true {
            let reply = try await galley.get(path)
            let related = reply.json["related"] as? [[String: Any]] ?? reply.items
            if related.compactMap({ $0["slug"] as? String }) == slugs { return reply }
            try await Task.sleep(for: .milliseconds(50))
        }
    }

    @Test(.timeLimit(.minutes(2)))
    func anOlderArticleShowsTheNewerOneAndARestartLosesNothing() async throws {
        let folder = try NewsroomFolder()
        var galley = try await RunningGalley(folder, ["GALLEY_SLOTS_EVERY": "2"])
        let editor = ["Authorization": "Bearer \(try await folder.token("editor"))"]
        for day in 1...2 {
            #expect(try await galley.post("/v1/articles", article("day-\(day)", day: day), editor).status == 201)
        }
        let first = try await wait(galley, "/v1/articles/day-1", for: ["day-2"])
        let slots = first.json["slots"] as? [[String: Any]]
        #expect(slots?.compactMap { $0["after_paragraph"] as? Int } == [2])
        _ = try await wait(galley, "/v1/articles/day-1/related", for: ["day-2"])
        #expect(try await galley.post("/v1/articles", article("day-3", day: 3), editor).status == 201)
        #expect(await galley.stop() == 0)

        galley = try await RunningGalley(folder)
        _ = try await wait(galley, "/v1/articles/day-1", for: ["day-3", "day-2"])
        let list = try await wait(galley, "/v1/articles/day-2/related", for: ["day-3", "day-1"])
        #expect(list.items.allSatisfy { $0["reason"] as? String == "similar" })
        #expect(try await galley.get("/v1/articles/day-1").json["slots"] as? [String] == [])
        #expect(await galley.stop() == 0)
    }
}
