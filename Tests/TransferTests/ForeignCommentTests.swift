import Foundation
import Newsroom
import SQLite
import Store
import TestSupport
import Testing
import Transfer

/// Comments that other systems kept come in under the articles that they were written for.
@Suite struct ForeignCommentTests {
    private func newsroom() async throws -> TestTransfer {
        let test = try TestTransfer()
        try await test.take(articleLine("ferry") + articleLine("storm"))
        return test
    }

    private func post(_ id: Int, parent: Int? = nil, thread: Int = 1, _ more: String = "") -> String {
        """
        <post dsq:id="\(id)"><id>wp_id=\(id)</id><message><![CDATA[<p>Words of <b>\(id)</b>.</p>]]></message>
        <createdAt>2015-03-04T05:06:\(10 + id % 50)Z</createdAt><isDeleted>false</isDeleted><isSpam>false</isSpam>
        <author><email>ann@secret.example</email><name>Ann  \(id)</name><isAnonymous>false</isAnonymous></author>
        <ipAddress>192.0.2.77</ipAddress><thread dsq:id="\(thread)"/>
        \(parent.map { "<parent dsq:id=\"\($0)\"/>" } ?? "")\(more)</post>

        """
    }

    private func disqus(_ posts: String) -> String {
        """
        <?xml version="1.0" encoding="utf-8"?>
        <disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">
        <category dsq:id="7"><forum>harbour</forum><title>General</title></category>
        <thread dsq:id="1"><id>12 https://old.example/?p=12</id><forum>harbour</forum><category dsq:id="7"/>
        <link>https://old.example/2015/03/ferry.html</link><title>The ferry</title>
        <author><name>Mara</name></author></thread>
        <thread dsq:id="2"><id>two</id><link>https://old.example/2015/elsewhere/</link></thread>
        <thread dsq:id="3"><id>three</id><link>https://old.example/nowhere</link></thread>
        \(posts)</disqus>
        """
    }

    private func bodies(_ test: TestTransfer) throws -> [String: String] {
        let items = try test.items("comment")
        return Dictionary(
            uniqueKeysWithValues: items.map { ($0["body_markdown"] as? String ?? "", $0["parent_id"] as? String ?? "") }
        )
    }

    @Test func aDisqusExportKeepsItsThreadsWhateverItsOrder() async throws {
        let test = try await newsroom()
        let file = disqus(post(3, parent: 2) + post(2, parent: 1) + post(1) + post(4, parent: 3))
        let report = try await test.take(file) { $0.format = .disqus }
        #expect(report.counts[.comment] == ImportReport.Counts(imported: 4))
        let items = try test.items("comment")
        #expect(items.map { $0["body_markdown"] as? String } == (1...4).map { "Words of **\($0)**." })
        for (item, parent) in zip(items.dropFirst(), items) {
            #expect(item["parent_id"] as? String == parent["id"] as? String)
        }
        #expect((items[0]["author"] as? [String: Any])?["name"] as? String == "Ann 1")
        #expect(items[0]["date_created"] as? String == "2015-03-04T05:06:11Z")
        for address in ["ann@secret.example", "192.0.2.77"] { #expect(!(try test.export()).contains(address)) }
        #expect(try test.store.read { try $0.article(slug: "ferry") }?.summary.commentCount == 4)

        let again = try await test.take(file) { $0.format = .disqus }
        #expect(again.counts[.comment] == ImportReport.Counts(alreadyThere: 4))
    }

    @Test func whatDisqusHadTakenAwayIsLeftOutAndItsRepliesStandByThemselves() async throws {
        let test = try await newsroom()
        let gone = post(1).replacing("<isDeleted>false", with: "<isDeleted>true")
        let spam = post(2).replacing("<isSpam>false", with: "<isSpam>true")
        let report = try await test.take(disqus(gone + spam + post(3, parent: 1) + post(4, parent: 99))) {
            $0.format = .disqus
        }
        #expect(
            report.remarks == [
                "left out: a comment that is deleted": 1, "left out: a comment that is spam": 1,
                "a reply to a comment that is not there stands by itself": 2,
            ])
        #expect(try bodies(test) == ["Words of **3**.": "", "Words of **4**.": ""])
    }

    @Test func aPageWithoutAnArticleIsRejectedUnlessItIsMapped() async throws {
        let test = try await newsroom()
        let file = disqus(post(1, thread: 2) + post(2, thread: 3))
        let report = try await test.take(file) { $0.format = .disqus }
        #expect(report.reasons == ["comment article no_such_article": 2])
        #expect(try test.rejected().count == 2)

        let map = TemporaryFile()
        try Data("https://old.example/2015/elsewhere\tstorm\n\nthree\tferry\n".utf8)
            .write(to: URL(fileURLWithPath: map.path))
        let pages = try PageMap(path: map.path)
        let mapped = try await test.take(file) {
            $0.format = .disqus
            $0.pages = pages
        }
        #expect(mapped.counts[.comment] == ImportReport.Counts(imported: 2))
        #expect(Set(try test.items("comment").map { $0["article"] as? String }) == ["storm", "ferry"])
        try Data("no tab\n".utf8).write(to: URL(fileURLWithPath: map.path))
        #expect(throws: TransferError.self) { try PageMap(path: map.path) }
    }

    @Test(arguments: [1, 2, 3])
    func anInterruptedImportGoesOnWhereItWas(batch: Int) async throws {
        let test = try await newsroom()
        let file = TemporaryFile()
        let text = disqus((1...7).reversed().map { post($0, parent: $0 > 1 ? $0 - 1 : nil) }.joined())
        try Data(text.utf8).write(to: URL(fileURLWithPath: file.path))
        var runs = 0
        var report: ImportReport
        repeat {
            report = try await test.take(file: file.path, stopping: runs < 2) {
                $0.format = .disqus
                $0.batchItems = batch
                $0.batchesAhead = 1
            }
            runs += 1
        } while report.isInterrupted
        #expect(runs > 1)
        #expect(try bodies(test).count == 7)
        #expect(report.rejected == 0)
    }

    @Test func issosFileKeepsVotesAndWhatIsHeld() async throws {
        let test = try await newsroom()
        let file = TemporaryFile()
        try issoFile(file.path)
        let report = try await test.take(file: file.path) { $0.format = .isso }
        #expect(report.counts[.comment] == ImportReport.Counts(imported: 4))
        #expect(
            report.remarks == [
                "left out: a comment that is deleted": 1, "a reply to a comment that is not there stands by itself": 1,
            ])
        let items = try test.items("comment")
        #expect(items.map { $0["body_markdown"] as? String } == ["*One*", "Two", "Three", "Five"])
        #expect(items.map { $0["state"] as? String } == ["visible", "visible", "pending", "visible"])
        #expect(items[1]["parent_id"] as? String == items[0]["id"] as? String)
        #expect(items[0]["votes"] as? [String: Int] == ["up": 5, "down": 2])
        #expect(items[0]["date_created"] as? String == "2014-05-13T16:53:20.500Z")
        #expect(items[0]["date_edited"] as? String == "2014-05-13T16:54:20Z")
        #expect((items[1]["author"] as? [String: Any])?["name"] as? String == "Anonymous")
        let again = try await test.take(file: file.path) { $0.format = .isso }
        #expect(again.counts[.comment] == ImportReport.Counts(alreadyThere: 4))
        await #expect(throws: TransferError.self) { try await test.take("no database") { $0.format = .isso } }
    }

    private func issoFile(_ path: String) throws {
        let connection = try Connection(path: path, options: ConnectionOptions(role: .writer))
        try connection.run(
            script: """
                CREATE TABLE threads (id INTEGER PRIMARY KEY, uri VARCHAR(256) UNIQUE, title VARCHAR(256));
                CREATE TABLE comments (tid REFERENCES threads(id), id INTEGER PRIMARY KEY, parent INTEGER,
                    created FLOAT NOT NULL, modified FLOAT, mode INTEGER, remote_addr VARCHAR, text VARCHAR,
                    author VARCHAR, email VARCHAR, website VARCHAR, likes INTEGER DEFAULT 0,
                    dislikes INTEGER DEFAULT 0, voters BLOB NOT NULL, notification INTEGER DEFAULT 0);
                INSERT INTO threads VALUES (1, '/2014/ferry/', 'The ferry');
                INSERT INTO comments VALUES
                    (1, 1, NULL, 1400000000.5, 1400000060, 1, '192.0.2.77', '*One*', 'Ann', 'a@b', NULL, 5, 2, x'', 0),
                    (1, 2, 1, 1400000001, NULL, 1, '192.0.2.77', 'Two', NULL, NULL, NULL, 0, 0, x'', 0),
                    (1, 3, NULL, 1400000002, NULL, 2, '192.0.2.77', 'Three', 'Bo', NULL, NULL, 0, 0, x'', 0),
                    (1, 4, NULL, 1400000003, NULL, 4, '', '', NULL, NULL, NULL, 0, 0, x'', 0),
                    (1, 5, 4, 1400000004, NULL, 1, '192.0.2.77', 'Five', 'Cy', NULL, NULL, 0, 0, x'', 0);
                """)
    }

    @Test func aBackupOfRemark42KeepsSourceVotesAndPins() async throws {
        let test = try await newsroom()
        let lines = [
            #"{"version":1,"users":[],"posts":[]}"#,
            #"{"id":"b","pid":"a","text":"<p>Second &amp; last</p>","user":{"name":"Bo","ip":"192.0.2.77"},"#
                + #""locator":{"site":"s","url":"https://old.example/ferry/"},"score":-2,"time":"2019-01-02T03:04:06.5Z"}"#,
            #"{"id":"a","pid":"","text":"<p>First</p>","orig":"*First*","user":{"name":"Ann"},"pin":true,"#
                + #""locator":{"url":"https://old.example/ferry/"},"votes":{"x":true,"y":true,"z":false},"score":1,"#
                + #""edit":{"time":"2019-01-02T04:00:00Z"},"time":"2019-01-02T03:04:05Z"}"#,
            #"{"id":"c","pid":"","delete":true,"text":"","user":{},"locator":{"url":"/ferry"},"time":"2019-01-02T03:04:05Z"}"#,
            "{broken",
        ]
        let report = try await test.take(lines.joined(separator: "\n")) { $0.format = .remark42 }
        #expect(report.counts[.comment] == ImportReport.Counts(imported: 2))
        #expect(report.remarks == ["left out: a comment that is deleted": 1])
        #expect(report.reasons == ["unknown  not_json": 1])
        let items = try test.items("comment")
        #expect(items.map { $0["body_markdown"] as? String } == ["*First*", "Second \\& last"])
        #expect(items.map { $0["votes"] as? [String: Int] } == [["up": 2, "down": 1], ["up": 0, "down": 2]])
        #expect(items[0]["featured"] as? Bool == true)
        #expect(items[0]["date_edited"] as? String == "2019-01-02T04:00:00Z")
        #expect(items[1]["parent_id"] as? String == items[0]["id"] as? String)
    }
}
