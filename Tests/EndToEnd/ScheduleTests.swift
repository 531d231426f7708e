import Foundation
import Testing

/// Articles that are published by their date, through the built binary.
@Suite struct ScheduleTests {
    private func schedule(
        _ galley: RunningGalley, _ slug: String, in seconds: Double, _ editor: [String: String]
    ) async throws {
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        let date = Date(timeIntervalSinceNow: seconds).formatted(style)
        let article = [
            "slug": slug, "headline": "Soon", "body_markdown": "It came.", "status": "scheduled",
            "date_published": date,
        ]
        #expect(try await galley.post("/v1/articles", article, editor).status == 201)
    }

    /// Asks until the article is there, for some seconds at most; returns when it was.
    private func publication(_ galley: RunningGalley, _ slug: String) async throws -> Date? {
        let deadline = Date(timeIntervalSinceNow: 20)
        while Date() < deadline {
            if try await galley.get("/v1/articles/\(slug)").status == 200 { return Date() }
            try await Task.sleep(for: .milliseconds(50))
        }
        return nil
    }

    private func slugs(_ galley: RunningGalley) async throws -> [String] {
        try await galley.get("/v1/articles").items.compactMap { $0["slug"] as? String }
    }

    @Test func anArticleIsPublishedWhenItsDateComesAndNotBefore() async throws {
        let folder = try NewsroomFolder()
        let galley = try await RunningGalley(folder)
        let editor = ["Authorization": "Bearer \(try await folder.token("editor"))"]
        let begin = Date()
        try await schedule(galley, "soon", in: 5, editor)
        // Kept in the server's memory, from which the publication must take it.
        let listed = try await slugs(galley)
        let status = try await galley.get("/v1/articles/soon").status
        // On a busy machine these answers may come late themselves.
        if Date().timeIntervalSince(begin) < 4.9 { #expect(listed == [] && status == 404) }
        let published = try #require(try await publication(galley, "soon"))
        #expect(published.timeIntervalSince(begin) >= 5)
        #expect(try await slugs(galley) == ["soon"])
        #expect(await galley.stop() == 0)
    }

    @Test func whatBecameDueWhileNoServerRanIsPublishedAtTheStart() async throws {
        let folder = try NewsroomFolder()
        var galley = try await RunningGalley(folder)
        let editor = ["Authorization": "Bearer \(try await folder.token("editor"))"]
        let date = Date(timeIntervalSinceNow: 5)
        try await schedule(galley, "down", in: 5, editor)
        try await schedule(galley, "after", in: 7, editor)
        #expect(await galley.stop() == 0)
        try await Task.sleep(for: .seconds(max(0, date.timeIntervalSinceNow) + 0.1))
        galley = try await RunningGalley(folder)
        #expect(try await publication(galley, "down") != nil)
        #expect(try await publication(galley, "after") != nil)
        #expect(try await slugs(galley) == ["after", "down"])
        #expect(await galley.stop() == 0)
    }

    @Test func editsAndWithdrawalsReachReadersAtOnce() async throws {
        let folder = try NewsroomFolder()
        let galley = try await RunningGalley(folder)
        let editor = ["Authorization": "Bearer \(try await folder.token("editor"))"]
        let article = ["slug": "one", "headline": "First", "body_markdown": "Text.", "status": "published"]
        let made = try await galley.post("/v1/articles", article, editor)
        #expect(try await galley.get("/v1/articles/one").json["headline"] as? String == "First")
        let fields = editor.merging(
            ["Content-Type": "application/merge-patch+json", "If-Match": made.field("ETag") ?? ""]
        ) { own, _ in own }
        let patch = Data(#"{"headline": "Second", "slug": "two"}"#.utf8)
        let edited = try await galley.send("PATCH", "/v1/articles/one", patch, fields)
        #expect(edited.status == 200 && edited.json["revision"] as? Int == 2)
        #expect(try await galley.send("PATCH", "/v1/articles/two", patch, fields).status == 412)
        // The client follows the 308.
        let followed = try await galley.get("/v1/articles/one")
        #expect(followed.json["headline"] as? String == "Second" && followed.response.url?.path == "/v1/articles/two")
        let removal = editor.merging(["If-Match": edited.field("ETag") ?? ""]) { own, _ in own }
        #expect(try await galley.send("DELETE", "/v1/articles/two", nil, removal).status == 204)
        #expect(try await galley.get("/v1/articles/two").status == 410)
        #expect(try await slugs(galley) == [])
        #expect(await galley.stop() == 0)
    }
}
