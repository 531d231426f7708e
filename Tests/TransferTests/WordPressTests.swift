import Foundation
import Newsroom
import Store
import Testing
import Transfer
import XML

/// A WordPress export comes in as the newsroom would have written it.
@Suite struct WordPressTests {
    private func imported() async throws -> (test: TestTransfer, report: ImportReport) {
        let test = try TestTransfer()
        let report = try await test.take(file: TestTransfer.file("site.xml")) { $0.format = .wxr }
        return (test, report)
    }

    @Test func aPostBecomesAnArticle() async throws {
        let (test, _) = try await imported()
        let article = try #require(try test.store.read { try $0.article(slug: "ferry") })
        let summary = article.summary
        #expect(summary.headline == "The ferry & the bridge")
        #expect(summary.description == "It sails at noon.")
        #expect(summary.section == Section(slug: "local-news", name: "Local & Harbour"))
        #expect(summary.tags == ["transport", "sea"])
        #expect(summary.authors.map(\.name) == ["Mara Lindqvist"])
        #expect(summary.language == "en-GB")
        #expect(summary.image == Image(url: "https://old.example.org/ferry.jpg"))
        #expect(summary.datePublished?.description == "2020-05-05T08:00:00Z")
        #expect(summary.dateModified.description == "2020-05-06T09:30:00Z")
        #expect(
            article.body.markdown.description == """
                It sails at **noon**, says [the *timetable*](https://example.org/times).

                ## What it costs

                - 2 \\* 3 pounds
                - \\[free\\] for children

                Mon

                Tue

                ![A ferry](https://old.example.org/ferry-1024.jpg)

                *The ferry*
                """)
    }

    @Test func commentsKeepTheirThreadsAndNobodysAddress() async throws {
        let (test, _) = try await imported()
        let comments = try test.items("comment")
        #expect(comments.map { $0["body_markdown"] as? String } == ["At last!\n\nAnd *free*.", "Indeed."])
        #expect(comments[1]["parent_id"] as? String == comments[0]["id"] as? String)
        let all = try test.export()
        for private_ in ["ann@secret.example", "192.0.2.77", "mara@example.org"] { #expect(!all.contains(private_)) }
        #expect(try test.store.read { try $0.article(slug: "ferry") }?.summary.commentCount == 2)
    }

    @Test func textFromBeforeBlocksHasItsParagraphsAndLines() async throws {
        let (test, _) = try await imported()
        let article = try #require(try test.store.read { try $0.article(slug: "порт") })
        #expect(article.summary.status == .draft)
        #expect(
            article.body.text.description == "First line\nsecond line\n\nAnother paragraph & [gallery ids=\"1\"] 5 < 6")
    }

    @Test func whatIsLeftOutOrChangedIsSaid() async throws {
        let (test, report) = try await imported()
        #expect(
            report.remarks == [
                "<table>: only its text is kept": 1, "[gallery]: kept as it is written": 1,
                "a post that is “private” becomes a draft": 1, "left out: a comment that is “spam”": 1,
                "left out: an item of the type “page”": 1,
            ])
        #expect(report.reasons == ["article headline blank": 1])
        // What was rejected can be mended and brought in as Galley's own.
        let item = try #require(try test.rejected().first?["item"] as? [String: Any])
        var mended = item
        mended["headline"] = "A title"
        let line = try JSONSerialization.data(withJSONObject: mended)
        let counts = try await test.take(String(decoding: line, as: UTF8.self)).counts[.article]
        #expect(counts == ImportReport.Counts(imported: 1))
    }

    @Test func theSameFileIsKnownAgainAndAnotherSiteIsNot() async throws {
        let (test, _) = try await imported()
        let before = try test.export()
        let again = try await test.take(file: TestTransfer.file("site.xml")) { $0.format = .wxr }
        #expect(again.counts[.article] == ImportReport.Counts(alreadyThere: 2, rejected: 1))
        #expect(again.counts[.comment] == ImportReport.Counts(alreadyThere: 2))
        #expect(try test.export() == before)
        let text = try String(contentsOfFile: TestTransfer.file("site.xml"), encoding: .utf8)
        let other = try await test.take(
            text.replacing("<wp:base_site_url>https://old", with: "<wp:base_site_url>https://new")
        ) {
            $0.format = .wxr
        }
        #expect(other.reasons["article slug slug_taken"] == 2)
    }

    @Test(arguments: [1, 2, 3])
    func anInterruptedImportGoesOnWhereItWas(batch: Int) async throws {
        let test = try TestTransfer()
        var report: ImportReport
        var runs = 0
        repeat {
            report = try await test.take(file: TestTransfer.file("site.xml"), stopping: runs < 2) {
                $0.format = .wxr
                $0.batchItems = batch
            }
            runs += 1
        } while report.isInterrupted
        #expect(runs > 1)
        #expect(try test.items("article").count == 2)
        #expect(report.rejected == 1)
    }

    @Test func whatStandsBeforeABreakInTheFileIsIn() async throws {
        let test = try TestTransfer()
        let text = try String(contentsOfFile: TestTransfer.file("site.xml"), encoding: .utf8)
        let broken = text.replacing("<title>An old report</title>", with: "<title>An old report</tiltle>")
        // From a pipe nothing is read twice, so the break is met on the way.
        await #expect(throws: XMLError.self) { try await test.take(broken) { $0.format = .wxr } }
        await #expect(throws: XMLError.self) {
            try await test.take("<!DOCTYPE rss [<!ENTITY a \"aa\">]><rss><channel><item/></channel></rss>") {
                $0.format = .wxr
            }
        }
    }

    @Test(arguments: [
        ("publish", "", "2020-01-01 00:00:00", "published"), ("publish", "secret", "2020-01-01 00:00:00", "draft"),
        ("future", "", "2999-01-01 00:00:00", "scheduled"), ("future", "", "0000-00-00 00:00:00", "draft"),
        ("draft", "", "0000-00-00 00:00:00", "draft"), ("pending", "", "2020-01-01 00:00:00", "draft"),
        ("private", "", "2020-01-01 00:00:00", "draft"), ("trash", "", "2020-01-01 00:00:00", nil),
        ("auto-draft", "", "0000-00-00 00:00:00", nil),
    ])
    func statusesAreTranslated(status: String, password: String, date: String, expected: String?) async throws {
        let test = try TestTransfer()
        try await test.take(
            """
            <rss xmlns:wp="w" xmlns:content="c"><channel><item><title>T</title>
            <content:encoded>Text</content:encoded><wp:post_id>1</wp:post_id><wp:post_name>t</wp:post_name>
            <wp:post_type>post</wp:post_type><wp:status>\(status)</wp:status>
            <wp:post_password>\(password)</wp:post_password><wp:post_date_gmt>\(date)</wp:post_date_gmt>
            </item></channel></rss>
            """
        ) { $0.format = .wxr }
        #expect(try test.items("article").first?["status"] as? String == expected)
    }
}
