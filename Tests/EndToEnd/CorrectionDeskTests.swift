import Foundation
import Testing

/// A correction on its way from a reader to the page.
@Suite struct CorrectionDeskTests {
    @Test func aReadersWordsReachTheArticleAndItsKeyStaysApart() async throws {
        let folder = try NewsroomFolder()
        var editor = ["Authorization": "Bearer \(try await folder.token("editor"))"]
        var galley = try await RunningGalley(folder)
        let article: [String: Any] = [
            "slug": "ferry", "headline": "Ferry", "body_markdown": "It sails at *noon* today.", "status": "published",
        ]
        #expect(try await galley.post("/v1/articles", article, editor).status == 201)
        #expect(try await galley.get("/v1/articles/ferry").json["revision"] as? Int == 1)
        let made = try await galley.post(
            "/v1/articles/ferry/corrections",
            [
                "kind": "correction", "target": ["selector": ["type": "TextQuoteSelector", "exact": "noon"]],
                "suggestion": "one", "contact": ["email": "bo@example.org"],
            ])
        let id = try #require(made.json["id"] as? String)
        let link = try #require(made.json["status_url"] as? String)
        let path = "/v1/desk/corrections/\(id)"

        let key = folder.database + ".contact-key"
        let mode = try FileManager.default.attributesOfItem(atPath: key)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        #expect(await galley.stop() == 0)
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.database)).range(of: Data("bo@ex".utf8)) == nil)
        galley = try await RunningGalley(folder, ["GALLEY_CONTACT_KEY": "@" + key])
        let shown = try await galley.get(path, editor)
        #expect((shown.json["contact"] as? [String: Any])?["email"] as? String == "bo@example.org")

        #expect(try await galley.post(path + "/review", [:], editor).status == 428)
        editor["If-Match"] = shown.field("ETag")
        let reviewed = try await galley.post(path + "/review", [:], editor)
        #expect(reviewed.status == 200)
        let application: [String: Any] = [
            "article_revision": 1, "note": ["kind": "correction", "text": "It sails at one."],
        ]
        #expect(try await galley.post(path + "/application", application, editor).status == 412)
        editor["If-Match"] = reviewed.field("ETag")
        #expect(try await galley.post(path + "/application", application, editor).status == 200)
        let corrected = try await galley.get("/v1/articles/ferry").json
        #expect(corrected["body_html"] as? String == "<p>It sails at <em>one</em> today.</p>\n")
        #expect(corrected["revision"] as? Int == 2)
        let secret = try #require(link.split(separator: "?").last)
        let status = try await galley.get("/v1/corrections/\(id)?\(secret)").json
        #expect(status["state"] as? String == "published")
        #expect((status["note"] as? [String: Any])?["text"] as? String == "It sails at one.")
        // The log follows at once, though the server keeps its answers.
        let log = "/v1/corrections?q=sails"
        #expect((try await galley.get(log).json["items"] as? [Any])?.count == 1)
        let note = ["note": ["kind": "update", "text": "It sails daily."]]
        #expect(try await galley.post("/v1/desk/articles/ferry/notes", note, editor).status == 201)
        #expect((try await galley.get(log).json["items"] as? [Any])?.count == 2)
        let feed = try await galley.get("/corrections.json").json["items"] as? [[String: Any]]
        #expect(feed?.first?["content_text"] as? String == "It sails daily.")
        #expect(await galley.stop() == 0)
        // Without the key it says so, and does not make another.
        let lost = try await folder.run("serve", environment: ["GALLEY_CONTACT_KEY": "@" + folder.path + "/none"])
        #expect(lost.status != 0)
    }
}
