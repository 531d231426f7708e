import Foundation
import Testing

/// A comment's life over the socket: what the server keeps of answers follows every change.
@Suite struct CommentWritingTests {
    @Test func aCommentIsEditedVotedOnAndDeletedAndEveryAnswerFollows() async throws {
        let folder = try NewsroomFolder()
        let galley = try await RunningGalley(folder)
        let editor = ["Authorization": "Bearer \(try await folder.token("editor"))"]
        let article: [String: Any] = [
            "slug": "one", "headline": "One", "body_markdown": "One.", "status": "published",
        ]
        #expect(try await galley.post("/v1/articles", article, editor).status == 201)
        let comments = "/v1/articles/one/comments"
        let made = try await galley.post(comments, ["author": ["name": "Ann"], "body_markdown": "First"])
        #expect(made.status == 201)
        let path = try #require(made.field("Location"))
        let token = try #require(made.json["edit_token"] as? String)
        for _ in 1...2 { #expect(try await galley.get(comments).items.first?["body_text"] as? String == "First") }

        let patch = Data(#"{"body_markdown": "Second ||words||"}"#.utf8)
        let type = "application/merge-patch+json"
        let edited = try await galley.send("PATCH", path, patch, ["Edit-Token": token, "Content-Type": type])
        #expect(edited.status == 200)
        for _ in 1...2 {
            #expect(try await galley.get(comments).items.first?["body_text"] as? String == "Second [spoiler]")
        }
        let vote = try await galley.send(
            "PUT", "\(path)/vote", Data(#"{"value": 1}"#.utf8),
            ["Reader-Key": "0123456789abcdef", "Content-Type": "application/json"])
        #expect(vote.status == 200)
        for _ in 1...2 { #expect(try await galley.get(comments).items.first?["score"] as? Int == 1) }
        #expect(try await galley.send("DELETE", path, nil, ["Edit-Token": token]).status == 204)
        for _ in 1...2 {
            #expect(try await galley.get(comments).items.isEmpty)
            #expect(try await galley.get("/v1/articles/one").json["comment_count"] as? Int == 0)
        }
        #expect(try await galley.get(path).status == 410)
        #expect(await galley.stop() == 0)
    }
}
