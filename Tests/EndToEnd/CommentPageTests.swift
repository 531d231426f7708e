import Foundation
import Testing

/// A thread as a page shows it, from the built binary.
@Suite struct CommentPageTests {
    @Test func aThreadIsReadInPartsAndFoundAgainByALink() async throws {
        let folder = try NewsroomFolder()
        let galley = try await RunningGalley(folder)
        let editor = ["Authorization": "Bearer \(try await folder.token("editor"))"]
        let article: [String: Any] = [
            "slug": "one", "headline": "One", "body_markdown": "Two.", "status": "published",
        ]
        #expect(try await galley.post("/v1/articles", article, editor).status == 201)
        let path = "/v1/articles/one/comments"
        let top = try await say(galley, "top")
        var replies: [String] = []
        for number in 0..<4 { replies.append(try await say(galley, "reply \(number)", to: top)) }
        let low = try await say(galley, "low", to: replies[3])
        _ = try await say(galley, "other")

        let list = try await galley.get("\(path)?sort=most_replied&replies=3&depth=1")
        #expect(list.items.first?["reply_count"] as? Int == 4)
        let inside = try #require(list.items.first?["replies"] as? [String: Any])
        #expect((inside["items"] as? [Any])?.count == 3)
        let cursor = try #require(inside["next_cursor"] as? String)
        let rest = try await galley.get("\(path)?parent=\(top)&cursor=\(cursor)")
        #expect(rest.items.map { $0["body_text"] as? String } == ["reply 3"])
        #expect(try await galley.get("\(path)?view=flat&parent=\(top)").items.count == 5)
        #expect(try await galley.get("\(path)?since=2999-01-01T00:00:00Z").items.isEmpty)

        let context = try await galley.get("/v1/comments/\(low)/context").json
        let ancestors = context["ancestors"] as? [[String: Any]]
        #expect(ancestors?.map { $0["id"] as? String } == [top, replies[3]])
        let page = try await galley.get("\(path)?cursor=\(context["thread_cursor"] as? String ?? "")")
        #expect(page.items.first?["id"] as? String == top)

        // The server keeps the counts until a comment comes.
        for expected in [7, 8] {
            let counts = try await galley.get("/v1/comment-counts?articles=none,one").items
            #expect(counts.map { $0["count"] as? Int } == [expected])
            _ = try await say(galley, "more than \(expected)")
        }
        #expect(await galley.stop() == 0)
    }

    private func say(_ galley: RunningGalley, _ text: String, to parent: String? = nil) async throws -> String {
        var comment: [String: Any] = ["author": ["name": "Ann"], "body_markdown": text]
        comment["parent_id"] = parent
        let made = try await galley.post("/v1/articles/one/comments", comment)
        #expect(made.status == 201)
        return try #require(made.json["id"] as? String)
    }
}
