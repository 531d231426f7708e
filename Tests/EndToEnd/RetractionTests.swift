import Foundation
import Testing

/// A retraction reaches everybody at once, though the server keeps its answers.
@Suite struct RetractionTests {
    @Test func whatIsKeptIsDroppedWhenAnArticleIsRetractedAndWhenItIsReinstated() async throws {
        let folder = try NewsroomFolder()
        let editor = ["Authorization": "Bearer \(try await folder.token("editor"))"]
        let galley = try await RunningGalley(folder)
        for (slug, related) in [("ferry", []), ("bridge", ["ferry"])] {
            let article: [String: Any] = [
                "slug": slug, "headline": slug, "body_markdown": "It stands.", "status": "published",
                "related": related,
            ]
            #expect(try await galley.post("/v1/articles", article, editor).status == 201)
        }
        let paths = [
            "/v1/articles/ferry", "/v1/articles/ferry?format=jsonld", "/v1/articles/bridge", "/v1/articles",
            "/v1/articles?fields=slug,retracted", "/feed.json", "/feed.atom", "/feed.rss",
        ]
        func tags() async throws -> [String?] {
            var tags: [String?] = []
            for path in paths {
                let reply = try await galley.get(path)
                #expect(reply.status == 200, "\(path)")
                let again = try await galley.get(path, ["If-None-Match": try #require(reply.field("ETag"))])
                #expect(again.status == 304, "\(path)")
                tags.append(reply.field("ETag"))
            }
            return tags
        }
        var last = try await tags()
        for (kind, reinstates) in [("retraction", false), ("update", true)] {
            let note: [String: Any] = ["note": ["kind": kind, "text": "So it is.", "reinstates": reinstates]]
            #expect(try await galley.post("/v1/desk/articles/ferry/notes", note, editor).status == 201)
            let article = try await galley.get("/v1/articles/ferry").json
            #expect(article["retracted"] as? Bool == !reinstates)
            #expect((article["retraction"] as? [String: Any] != nil) == !reinstates)
            let next = try await tags()
            for (index, path) in paths.enumerated() { #expect(last[index] != next[index], "\(path)") }
            last = next
        }
        #expect(await galley.stop() == 0)
    }
}
