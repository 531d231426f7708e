import Foundation
import Testing

/// What leaves one newsroom by the command line is served by another.
@Suite struct TransferTests {
    @Test func anExportedNewsroomIsServedByAnother() async throws {
        let old = try NewsroomFolder()
        #expect(try await old.run("seed").status == 0)
        let token = try await old.token("editor")
        let new = try NewsroomFolder()
        let file = new.path + "/all.jsonl"
        let exported = try await old.run("export", file, "--private")
        #expect(exported.status == 0 && exported.output.contains("12 of them articles"))

        let trial = try await new.run("import", file, "--dry-run")
        #expect(trial.status == 0 && trial.output.contains("Nothing was written"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: new.path) == ["all.jsonl"])

        let taken = try await new.run("import", file)
        // On a slow machine it says how far it is.
        let complaints = taken.errors.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("[") }
        #expect(taken.status == 0 && complaints.isEmpty, "\(taken)")
        let galley = try await RunningGalley(new)
        let list = try await galley.get("/v1/articles?limit=100")
        #expect(list.items.count == 12)
        let comments = try await galley.get("/v1/articles/haven-athletic-win-coast-cup/comments")
        #expect(comments.json["count"] as? Int == 7)
        let desk = try await galley.get("/v1/desk/corrections", ["Authorization": "Bearer \(token)"])
        #expect(desk.status == 200 && !desk.items.isEmpty)
        #expect(await galley.stop() == 0)
    }

    @Test func commentsOfOthersAreServedAndOneReadersAreWritten() async throws {
        let folder = try NewsroomFolder()
        #expect(try await folder.run("seed").status == 0)
        let (file, map) = (folder.path + "/backup.json", folder.path + "/map")
        let lines = [
            #"{"version":1,"users":[],"posts":[]}"#,
            #"{"id":"a","pid":"","orig":"Well *said*.","user":{"name":"Zoe Import"},"locator":{"url":"/old/cup"},"#
                + #""time":"2019-01-02T03:04:05Z"}"#,
        ]
        try Data(lines.joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: file))
        try Data("/old/cup\thaven-athletic-win-coast-cup\n".utf8).write(to: URL(fileURLWithPath: map))
        #expect(try await folder.run("import", file, "--format", "remark42").status == 3)
        let taken = try await folder.run("import", file, "--format", "remark42", "--map", map)
        #expect(taken.status == 0, "\(taken)")
        let galley = try await RunningGalley(folder)
        for path in ["/comments.atom", "/articles/haven-athletic-win-coast-cup/comments.atom"] {
            let feed = try await galley.get(path)
            #expect(feed.status == 200)
            #expect(path != "/comments.atom" || String(decoding: feed.data, as: UTF8.self).contains("Zoe Import"))
        }
        #expect(await galley.stop() == 0)
        let reader = try await folder.run("reader", "export", "--name", "Zoe Import")
        #expect(reader.output.split(separator: "\n").count == 2 && reader.output.contains("Well *said*."))
        #expect(try await folder.run("reader", "export").status == 2)
        #expect(try await folder.run("export", "--only", "comments").output.contains("Zoe Import"))
        let erased = try await folder.run("reader", "erase", "--name", "Zoe Import")
        #expect(erased.status == 0 && erased.output.hasPrefix("Erased 1 comments"))
        let left = try await folder.run("reader", "export", "--name", "Zoe Import")
        #expect(left.output.split(separator: "\n").count == 1)
    }

    @Test func whatIsRejectedIsInItsFileAndInTheStatus() async throws {
        let folder = try NewsroomFolder()
        let file = folder.path + "/some.jsonl"
        let lines = [
            #"{"type":"article","slug":"one","headline":"One","body_markdown":"Text."}"#,
            #"{"type":"article","slug":"Not one","headline":"Two","body_markdown":"Text."}"#,
        ]
        try Data(lines.joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: file))
        let outcome = try await folder.run("import", file)
        #expect(outcome.status == 3)
        #expect(outcome.output.contains("article slug not_a_slug"))
        let rejected = try String(contentsOfFile: file + ".rejected.jsonl", encoding: .utf8)
        #expect(rejected.hasPrefix(#"{"line":2,"reasons":[{"pointer":"/slug","code":"not_a_slug","#))
        #expect(rejected.hasSuffix("\"item\":\(lines[1])}\n"))
    }

    /// However far it had come, nothing is lost and nothing is there twice.
    @Test func anImportThatIsKilledGoesOn() async throws {
        let folder = try NewsroomFolder()
        let file = folder.path + "/many.jsonl"
        let count = 3_000
        let lines = (1...count).map {
            #"{"type":"article","slug":"article-\#($0)","headline":"About \#($0)","body_markdown":"Text \#($0).","#
                + #""status":"published","date_published":"2024-01-01T00:00:00Z"}"#
        }
        try Data(lines.joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: file))
        // The log of the database grows with the first transactions.
        let log = folder.database + "-wal"
        let process = try ChildProcess(folder.program(["import", file]))
        while process.isRunning, size(log) ?? 0 < 1_000_000 { sched_yield() }
        process.signal(SIGKILL)
        _ = await process.end()
        let outcome = try await folder.run("import", file)
        #expect(outcome.status == 0, "\(outcome)")
        let exported = try await folder.run("export", folder.path + "/out.jsonl")
        #expect(exported.output.contains("\(count) of them articles"))
    }

    private func size(_ path: String) -> Int? {
        (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int
    }
}
