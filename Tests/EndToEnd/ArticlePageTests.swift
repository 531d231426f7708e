import Foundation
import Testing

/// A real article page, from an editor's publication to a reader's correction request, through the built binary.
@Suite struct ArticlePageTests {
    private let paragraphs = [
        "The harbour wall at Osmark held through the night, the port authority said on Tuesday.",
        "“We had 910 sandbags and used every one of them,” said the harbour master, who has kept the wall for 31 years.",
        "Repairs begin in May.",
    ]

    private func article(_ slug: String, _ more: [String: Any] = [:]) -> [String: Any] {
        [
            "slug": slug, "headline": "Harbour wall holds", "description": "It held.", "section": "local",
            "authors": ["Mara Lindqvist"], "provider": ["name": "Coast Wire"], "language": "en",
            "body_markdown": paragraphs.joined(separator: "\n\n"), "status": "published",
            "slots": [["kind": "advertisement", "after_paragraph": 2]], "date_published": "2026-02-08T14:00:00Z",
        ].merging(more) { _, own in own }
    }

    @Test func aPageIsPublishedReadDiscussedAndCorrectedAndOutlivesARestart() async throws {
        let folder = try NewsroomFolder()
        var galley = try await RunningGalley(folder)
        let editor = ["Authorization": "Bearer \(try await folder.token("editor"))"]
        try await publish(galley, editor)
        try await read(galley)
        try await discuss(galley)
        try await correct(galley)
        #expect(await galley.stop(SIGTERM) == 0)

        galley = try await RunningGalley(folder)
        let after = try await galley.get("/v1/articles/harbour-wall")
        #expect(after.json["body_text"] as? String == paragraphs.joined(separator: "\n\n"))
        #expect(after.json["comment_count"] as? Int == 2)
        #expect(try await galley.get("/v1/desk/corrections", editor).items.count == 1)
        #expect(try await galley.get("/v1/desk/corrections").status == 401)
        #expect(await galley.stop(SIGINT) == 0)
    }

    private func publish(_ galley: RunningGalley, _ editor: [String: String]) async throws {
        let storm = article("storm-warning", ["date_published": "2026-02-07T14:00:00Z", "slots": [Any]()])
        #expect(try await galley.post("/v1/articles", storm, editor).status == 201)
        let wall = article("harbour-wall", ["related": ["storm-warning"]])
        let created = try await galley.post("/v1/articles", wall, editor)
        #expect(created.status == 201)
        #expect(created.field("Location") == "/v1/articles/harbour-wall")
        #expect(try await galley.post("/v1/articles", wall, editor).status == 409)
        #expect(try await galley.post("/v1/articles", wall).status == 401)
    }

    private func read(_ galley: RunningGalley) async throws {
        let page = try await galley.get("/v1/articles/harbour-wall", ["Accept-Encoding": "identity"])
        #expect(page.status == 200)
        #expect((page.json["body_text"] as? String)?.components(separatedBy: "\n\n") == paragraphs)
        #expect(page.json["url"] as? String == "\(galley.base)/articles/harbour-wall")
        #expect((page.json["related"] as? [[String: Any]])?.first?["slug"] as? String == "storm-warning")
        let tag = try #require(page.field("ETag"))
        let same = try await galley.get(
            "/v1/articles/harbour-wall", ["If-None-Match": tag, "Accept-Encoding": "identity"])
        #expect(same.status == 304)
        #expect(same.field("ETag") == tag)
        #expect(same.data.isEmpty)
        let head = try await galley.send("HEAD", "/v1/articles/harbour-wall", nil, ["Accept-Encoding": "identity"])
        #expect(head.field("Content-Length") == page.field("Content-Length"))
        let first = try await galley.get("/v1/articles?limit=1")
        #expect(first.items.first?["slug"] as? String == "harbour-wall")
        let cursor = try #require(first.json["next_cursor"] as? String)
        let second = try await galley.get("/v1/articles?limit=1&cursor=\(cursor)")
        #expect(second.items.first?["slug"] as? String == "storm-warning")
        #expect(second.json["next_cursor"] is NSNull)
    }

    private func discuss(_ galley: RunningGalley) async throws {
        let path = "/v1/articles/harbour-wall/comments"
        #expect(try await galley.get(path).json["count"] as? Int == 0)
        let john: [String: Any] = [
            "author": ["name": "John"], "body_markdown": "It was **my** sandbag.", "spoiler": true,
        ]
        let made = try await galley.post(path, john)
        #expect(made.status == 201)
        let id = try #require(made.json["id"] as? String)
        let reply: [String: Any] = ["author": ["name": "Donald"], "body_markdown": "Which one?", "parent_id": id]
        #expect(try await galley.post(path, reply).status == 201)
        let folded = try await galley.get(path)
        #expect(folded.json["count"] as? Int == 2)
        #expect(!folded.text.contains("sandbag"))
        #expect(folded.text.contains("This comment contains spoilers. Click here if you want to read."))
        #expect(try await galley.get("\(path)?spoilers=show").text.contains("sandbag"))
        #expect(try await galley.get("/v1/comments/\(id)").json["body_text"] as? String == "It was my sandbag.")
        #expect(try await galley.get("/v1/articles/harbour-wall").json["comment_count"] as? Int == 2)
    }

    private func correct(_ galley: RunningGalley) async throws {
        let path = "/v1/articles/harbour-wall/corrections"
        let request: [String: Any] = [
            "kind": "correction", "explanation": "I counted them.", "suggestion": "912 sandbags",
            "target": [
                "revision": 1,
                "selector": [
                    [
                        "type": "TextQuoteSelector", "exact": "910 sandbags", "prefix": "“We had ",
                        "suffix": " and used",
                    ],
                    ["type": "TextPositionSelector", "start": 0, "end": 12],
                ],
            ],
            "contact": ["name": "A reader", "email": "reader@example.org"],
        ]
        let key = ["Idempotency-Key": "8f0c1f3e"]
        let made = try await galley.post(path, request, key)
        #expect(made.status == 201)
        #expect((made.json["target"] as? [String: Any])?["anchor"] as? String == "exact")
        let again = try await galley.post(path, request, key)
        #expect(again.json["id"] as? String == made.json["id"] as? String)
        #expect(again.field("Idempotent-Replayed") == "true")
        let link = try #require(made.json["status_url"] as? String)
        #expect(link.hasPrefix(galley.base))
        #expect(try await galley.get(link).json["state"] as? String == "received")
        let location = try #require(made.field("Location"))
        #expect(try !(await galley.get(location).text.contains("reader@example.org")))
        #expect(try await galley.get(path).items.isEmpty)
    }
}
