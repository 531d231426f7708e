import Foundation
import Testing

/// A reader whom the publisher's site has signed in, over a socket and with a key from a file.
@Suite struct SpeakerTests {
    private let token =
        "eyJhbGciOiJIUzI1NiIsImtpZCI6InNpdGUifQ.eyJzdWIiOiJ1MSIsIm5hbWUiOiJBbm4iLCJiYWRnZSI6InN1YnNjcmliZXIiL"
        + "CJleHAiOjk5OTk5OTk5OTl9.BEkqM52NZ9-GH_ZuAbMRlUHEv1zswp4C7MaUsUO0NE0"

    @Test func aReaderWhoIsSignedInSpeaksUnderTheTokensName() async throws {
        let folder = try NewsroomFolder()
        try Data("site:HS256:BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc\n".utf8).write(
            to: URL(fileURLWithPath: folder.path + "/keys"))
        let galley = try await RunningGalley(folder, ["GALLEY_READER_KEYS": "@keys"])
        let editor = ["Authorization": "Bearer \(try await folder.token("editor"))"]
        let article = ["slug": "one", "headline": "One", "status": "published", "body_markdown": "Text."]
        #expect(try await galley.post("/v1/articles", article, editor).status == 201)
        let path = "/v1/articles/one/comments"
        let made = try await galley.post(path, ["body_markdown": "Hello"], ["Authorization": "Bearer \(token)"])
        #expect(made.status == 201)
        let author = made.json["author"] as? [String: Any]
        #expect(author?["name"] as? String == "Ann" && author?["badge"] as? String == "subscriber")
        let taken = try await galley.post(path, ["author": ["name": "ann"], "body_markdown": "Hello"])
        #expect(taken.status == 422)
        let forged = try await galley.post(path, ["body_markdown": "x"], ["Authorization": "Bearer \(token)A"])
        #expect(forged.status == 401)
        #expect(await galley.stop() == 0)
    }
}
