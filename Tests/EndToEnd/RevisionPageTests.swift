import Foundation
import Newsroom
import Store
import Testing

/// What an article has been, asked of the built binary.
@Suite struct RevisionPageTests {
    @Test func editsAreListedReadAndCompared() async throws {
        let folder = try NewsroomFolder()
        var galley = try await RunningGalley(folder)
        let editor = ["Authorization": "Bearer \(try await folder.token("editor"))"]
        let article: [String: Any] = [
            "slug": "harbour-wall", "headline": "Harbour wall holds", "status": "published",
            "body_markdown": "The wall is 910 metres long.\n\nIt held.",
        ]
        #expect(try await galley.post("/v1/articles", article, editor).status == 201)
        #expect(await galley.stop() == 0)
        let store = try Store(path: folder.database)
        _ = try store.writeAndWait {
            try $0.revise(
                slug: "harbour-wall", body: Markdown.article("The wall is 901 metres long.\n\nIt held."),
                author: "Mara", reason: "A reader counted.", date: .now)
        }
        store.close()

        galley = try await RunningGalley(folder)
        let path = "/v1/articles/harbour-wall/revisions"
        let list = try await galley.get(path)
        #expect(list.items.map { $0["number"] as? Int } == [2, 1])
        #expect(list.items.map { $0["silent"] as? Bool } == [true, false])
        #expect(list.items.first?["reason"] as? String == "A reader counted.")
        let first = try await galley.get("\(path)/1", ["Accept-Encoding": "identity"])
        #expect(first.json["body_text"] as? String == "The wall is 910 metres long.\n\nIt held.")
        let same = try await galley.get(
            "\(path)/1", ["Accept-Encoding": "identity", "If-None-Match": try #require(first.field("ETag"))])
        #expect(same.status == 304)
        // Twice: made, and kept.
        for _ in 0..<2 {
            let diff = try await galley.get("\(path)/1...2")
            #expect(diff.status == 200)
            #expect(diff.field("Cache-Tag") == "article:harbour-wall")
            let html = diff.json["html"] as? [String: Any]
            #expect(
                html?["body"] as? String
                    == "<p>The wall is <del>910</del><ins>901</ins> metres long.</p>\n<p>It held.</p>\n")
        }
        #expect(try await galley.get("\(path)/3").status == 404)
        #expect(try await galley.get("\(path)/1...x").status == 400)
        #expect(await galley.stop() == 0)
    }
}
