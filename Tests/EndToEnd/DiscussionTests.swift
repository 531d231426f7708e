import Foundation
import Testing

/// Rules of discussion over the socket, with answers that are kept.
@Suite struct DiscussionTests {
    @Test func aSectionsRuleHoldsAtOnceForAnswersThatWereKept() async throws {
        let folder = try NewsroomFolder()
        let token = try await folder.token("editor")
        let galley = try await RunningGalley(folder, ["GALLEY_DISCUSSION_SLOW_SECONDS": "3600"])
        let fields = ["Authorization": "Bearer \(token)"]
        let article: [String: Any] = [
            "slug": "one", "headline": "One", "body_markdown": "Text.", "section": "world", "status": "published",
        ]
        #expect(try await galley.post("/v1/articles", article, fields).status == 201)
        #expect(try await galley.get("/v1/articles/one").json["comments_open"] as? Bool == true)
        let body: [String: Any] = ["author": ["name": "Ann"], "body_markdown": "x"]
        #expect(try await galley.post("/v1/articles/one/comments", body).status == 201)
        let slowed = try await galley.post("/v1/articles/one/comments", body)
        #expect(slowed.status == 429 && slowed.field("Retry-After") != nil)

        let patch = Data(#"{"name": "The world", "discussion": {"mode": "closed"}}"#.utf8)
        let editing = fields.merging(["If-Match": "*", "Content-Type": "application/merge-patch+json"]) { _, new in new
        }
        #expect(try await galley.send("PATCH", "/v1/sections/world", patch, editing).status == 200)
        let closed = try await galley.get("/v1/articles/one").json
        #expect(closed["comments_open"] as? Bool == false)
        #expect((closed["section"] as? [String: Any])?["name"] as? String == "The world")
        #expect(try await galley.post("/v1/articles/one/comments", body).status == 403)
        #expect(await galley.stop() == 0)
    }
}
