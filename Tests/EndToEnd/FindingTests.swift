import Foundation
import Testing

/// Articles are found through the built binary, and after a restart as well.
@Suite struct FindingTests {
    @Test func articlesAreFoundByWordsFiltersAndCounts() async throws {
        let folder = try NewsroomFolder()
        var galley = try await RunningGalley(folder)
        let editor = ["Authorization": "Bearer \(try await folder.token("editor"))"]
        for (slug, language, body) in [
            ("bridges", "uk", "Два мости відкрито; під’їзд вільний."), ("ferry", "en-GB", "The ferries run <late>."),
            ("port", "zh", "港口没事。"),
        ] {
            let article: [String: Any] = [
                "slug": slug, "headline": "About \(slug)", "body_markdown": body, "status": "published",
                "language": language, "tags": ["sea", slug], "section": "local", "authors": ["Mara Lindqvist"],
            ]
            #expect(try await galley.post("/v1/articles", article, editor).status == 201)
        }
        try await find(galley)
        #expect(try await galley.get("/v1/articles?status=draft", editor).items.isEmpty)
        #expect(try await galley.get("/v1/articles?status=draft").status == 401)
        #expect(await galley.stop(SIGTERM) == 0)
        galley = try await RunningGalley(folder)
        try await find(galley)
        #expect(await galley.stop(SIGTERM) == 0)
    }

    private func find(_ galley: RunningGalley) async throws {
        for (query, slugs) in [
            ("q=мостів", ["bridges"]), ("q=під'їзду", ["bridges"]), ("q=口没", ["port"]), ("q=ferry", ["ferry"]),
            ("q=about+-ferry+-port", ["bridges"]), ("language=en", ["ferry"]), ("tag=port&section=none", []),
            ("tag=port&section=local&author=mara-lindqvist", ["port"]),
        ] {
            let target = query.addingPercentEncoding(withAllowedCharacters: .urlQueryAllowed) ?? ""
            let list = try await galley.get("/v1/articles?\(target)")
            #expect(list.items.compactMap { $0["slug"] as? String } == slugs, "\(query)")
        }
        let ferry = try await galley.get("/v1/articles?q=late&include=comments").items.first
        #expect(
            (ferry?["highlights"] as? [String: Any])?["body"] as? String == "The ferries run &lt;<mark>late</mark>&gt;."
        )
        #expect((ferry?["comments"] as? [String: Any])?["count"] as? Int == 0)
        let tag = try await galley.get("/v1/tags?sort=count&limit=1").items.first
        #expect(tag?["slug"] as? String == "sea" && tag?["article_count"] as? Int == 3)
        #expect(try await galley.get("/v1/authors/mara-lindqvist").json["article_count"] as? Int == 3)
        #expect(try await galley.get("/v1/sections/none").status == 404)
    }
}
