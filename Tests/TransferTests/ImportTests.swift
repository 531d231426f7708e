import Foundation
import Newsroom
import Store
import TestSupport
import Testing
import Transfer

/// Galley's own lines, and what every format has in common.
@Suite struct ImportTests {
    @Test func anImportThatIsRunAgainFindsAllOfIt() async throws {
        let test = try TestTransfer()
        let lines = articleLine("one") + "\n  \n" + articleLine("two")
        #expect(try await test.take(lines).counts[.article] == ImportReport.Counts(imported: 2))
        let before = try test.export()
        #expect(try await test.take(lines).counts[.article] == ImportReport.Counts(alreadyThere: 2))
        #expect(try test.export() == before)
    }

    @Test func aDraftWithoutDatesIsKnownAgain() async throws {
        let test = try TestTransfer()
        let line = #"{"type":"article","slug":"idea","headline":"Idea","body_markdown":"Maybe."}"#
        #expect(try await test.take(line).counts[.article] == ImportReport.Counts(imported: 1))
        #expect(try await test.take(line).counts[.article] == ImportReport.Counts(alreadyThere: 1))
    }

    @Test(arguments: [
        (articleLine("one", body: "Other."), "", "different"),
        (
            articleLine("two", more: #","old_slugs":[{"slug":"one","date_changed":"2024-01-01T00:00:00Z"}]"#),
            "/old_slugs/0/slug", "slug_taken"
        ),
        (
            articleLine("one", more: #","id":"018d0000-0000-7000-8000-00000000000a""#), "/slug", "slug_taken"
        ),
        (articleLine("Two words"), "/slug", "not_a_slug"), (articleLine("two", body: " "), "/body_markdown", "blank"),
        (articleLine("two", more: #","color":"red""#), "/color", "unknown_field"),
        (articleLine("two", more: #","tags":[7]"#), "/tags/0", "wrong_type"),
        (articleLine("two", more: #","related":["none"]"#), "/related/0", "no_such_article"),
        (articleLine("two", more: #","date_withdrawn":"2024-01-01T00:00:00Z""#), "/date_withdrawn", "not_its_status"),
        (
            articleLine("two", more: #","revisions":[{"number":2,"author":"A"}]"#), "/revisions", "not_in_order"
        ),
        (
            articleLine("two").replacing("2024", with: "2999"), "/date_published", "in_the_future"
        ),
        (#"{"type":"section","slug":"a","name":""}"#, "/name", "blank"),
        (#"{"type":"poem"}"#, "/type", "unknown_value"), (#"{"slug":"two"}"#, "/type", "required"),
        (#"{"type":"export","format":2}"#, "/format", "unknown_value"),
        ("not JSON", "", "not_json"), ("[1]", "", "not_json"), ("\"\u{0}\"", "", "not_utf8"),
        (String(repeating: "[", count: 40), "", "too_deep"), (String(repeating: "x", count: 3000), "", "too_long"),
        (
            #"{"type":"comment","id":"018d0000-0000-7000-8000-00000000000b","article":"none","author":{"name":"A"},"#
                + #""body_markdown":"b","date_created":"2024-01-01T00:00:00Z"}"#, "/article", "no_such_article"
        ),
        (
            #"{"type":"comment","id":"018d0000-0000-7000-8000-00000000000b","article":"one","author":{"name":"A"},"#
                + #""parent_id":"018d0000-0000-7000-8000-00000000000c","body_markdown":"b","#
                + #""date_created":"2024-01-01T00:00:00Z"}"#, "/parent_id", "no_such_comment"
        ),
    ])
    func whatCannotStandIsRejectedByItsReasonAndTheRestGoesIn(
        line: String, pointer: String, code: String
    ) async throws {
        let test = try TestTransfer()
        let line = line.trimmingCharacters(in: .newlines)
        let report = try await test.take(articleLine("one") + line + "\n" + articleLine("three")) {
            $0.lineBytes = 2048
        }
        #expect(report.rejected == 1)
        #expect(report.reasons.keys.allSatisfy { $0.hasSuffix(" \(code)") }, "\(report.reasons)")
        let rejected = try #require(try test.rejected().first)
        #expect(rejected["line"] as? Int == 2)
        let reason = try #require((rejected["reasons"] as? [[String: Any]])?.first)
        #expect(reason["pointer"] as? String == pointer && reason["code"] as? String == code)
        if code != "too_long" { #expect(try text(rejected["item"]) == text(parsed(line))) }
        let slugs = try test.items("article").map { $0["slug"] as? String }
        #expect(slugs.contains("three"))
    }

    @Test func theLastLineNeedsNoEnd() async throws {
        let test = try TestTransfer()
        let line = articleLine("one").trimmingCharacters(in: .newlines)
        #expect(try await test.take(line).counts[.article] == ImportReport.Counts(imported: 1))
    }

    @Test(arguments: [1, 2, 3, 7, 500])
    func anInterruptedImportGoesOnWhereItWas(batch: Int) async throws {
        let test = try TestTransfer()
        let file = TemporaryFile()
        let content = (1...20).map { $0 == 4 ? "broken\n" : articleLine("article-\($0)") + ($0 % 3 == 0 ? "\n" : "") }
        try Data(content.joined().utf8).write(to: URL(fileURLWithPath: file.path))
        var runs = 0
        var report: ImportReport
        repeat {
            let before = try test.items("article").count
            report = try await test.take(file: file.path, stopping: runs < 3) { $0.batchItems = batch }
            // Each run goes on where the one before it ended.
            if report.isInterrupted { #expect(try test.items("article").count > before || batch == 1) }
            #expect(report.counts[.article]?.alreadyThere ?? 0 == 0)
            runs += 1
        } while report.isInterrupted
        #expect(runs > 1 || batch > 20)
        #expect(try test.items("article").count == 19)
        #expect(report.rejected == 1)
        #expect(try test.rows(of: "imports").isEmpty)
        #expect(try test.rejected().count == 1)
    }

    @Test func restartingBeginsAtTheBeginning() async throws {
        let test = try TestTransfer()
        let file = TemporaryFile()
        try Data((1...6).map { articleLine("article-\($0)") }.joined().utf8)
            .write(to: URL(fileURLWithPath: file.path))
        for _ in 0..<2 { try await test.take(file: file.path, stopping: true) { $0.batchItems = 2 } }
        let report = try await test.take(file: file.path) { $0.restart = true }
        #expect(report.before.items == 0)
        #expect(report.counts[.article]?.alreadyThere == 4)
        #expect(report.counts[.article]?.imported == 2)
    }

    @Test func articlesThatComeInAreFound() async throws {
        let test = try TestTransfer()
        try await test.take(articleLine("one", body: "A zeppelin.", more: #","tags":["air"],"authors":["Ann"]"#))
        for change in [
            { (query: inout ArticleQuery) in query.words = "zeppelin" }, { $0.tag = "air" }, { $0.author = "ann" },
        ] as [(inout ArticleQuery) -> Void] {
            var query = ArticleQuery()
            change(&query)
            let found = try test.store.read { [query] in try $0.articles(query) }
            #expect(found.items.map(\.slug) == ["one"])
        }
    }

    @Test func aFileThatCannotBeReadIsSaid() async throws {
        let test = try TestTransfer()
        await #expect(throws: TransferError.self) { try await test.take(file: "/nowhere/at-all") }
        await #expect(throws: TransferError.self) { try await test.take(file: "/tmp") }
    }

    private func parsed(_ line: String) -> Any {
        (try? JSONSerialization.jsonObject(with: Data(line.utf8))) as? [String: Any] ?? line as Any
    }

    private func text(_ item: Any?) throws -> String {
        if let item = item as? String { return item }
        let data = try JSONSerialization.data(withJSONObject: #require(item), options: .sortedKeys)
        return String(decoding: data, as: UTF8.self)
    }
}
