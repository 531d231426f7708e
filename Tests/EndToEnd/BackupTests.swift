import Foundation
import SQL
import Testing

/// The database is copied while it is used, put back, and looked through.
@Suite struct BackupTests {
    private static let slug = "haven-athletic-win-coast-cup"

    private func count(_ galley: RunningGalley) async throws -> Int? {
        try await galley.get("/v1/articles/\(Self.slug)/comments").json["count"] as? Int
    }

    private func comment(_ text: String, _ galley: RunningGalley) async throws {
        let body: [String: Any] = ["author": ["name": "Ann"], "body_markdown": text]
        let reply = try await galley.post("/v1/articles/\(Self.slug)/comments", body)
        try #require(reply.status == 201)
    }

    private func names(_ path: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    }

    @Test func whatWasBackedUpWhileItWasServedIsServedAgain() async throws {
        let folder = try NewsroomFolder()
        #expect(try await folder.run("seed").status == 0)
        let file = folder.path + "/copy.db"
        var galley = try await RunningGalley(folder)
        try await comment("Before.", galley)
        // Its log has not been moved into the database: the copy has what it says.
        let made = try await folder.run("backup", file)
        #expect(made.status == 0 && made.output.contains("sound"), "\(made)")
        #expect(made.output.contains(folder.database + ".contact-key"))
        try await comment("After.", galley)
        #expect(try await count(galley) == 9)
        #expect(await galley.stop() == 0)
        let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
        #expect(mode == 0o600)

        let restored = try await folder.run("restore", file, "--replace")
        #expect(restored.status == 0, "\(restored)")
        galley = try await RunningGalley(folder)
        #expect(try await count(galley) == 8)
        #expect(await galley.stop() == 0)
        // Nothing was deleted.
        let aside = try #require(try names(folder.path).first { $0.hasPrefix("newsroom.db.replaced-") })
        try FileManager.default.moveItem(atPath: folder.database, toPath: file + ".2")
        #expect(try await folder.run("restore", aside).status == 0)
        galley = try await RunningGalley(folder)
        #expect(try await count(galley) == 9)
        #expect(await galley.stop() == 0)
        #expect(try !names(folder.path).contains { $0.hasSuffix(".partial") })
    }

    @Test func nothingIsOverwrittenSilently() async throws {
        let folder = try NewsroomFolder()
        #expect(try await folder.run("seed").status == 0)
        let file = folder.path + "/copy.db"
        try Data("dear".utf8).write(to: URL(fileURLWithPath: file))
        let refused = try await folder.run("backup", file)
        #expect(refused.status == 1 && refused.errors.contains("--replace"))
        #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == Data("dear".utf8))
        #expect(try await folder.run("backup", file, "--replace").status == 0)
        let kept = try Data(contentsOf: URL(fileURLWithPath: folder.database))
        let again = try await folder.run("restore", file)
        #expect(again.status == 1 && again.errors.contains("--replace"))
        #expect(try await folder.run("backup", folder.database, "--replace").status == 1)
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.database)) == kept)
        #expect(try await folder.run("backup").status == 2)
        #expect(try await folder.run("restore").status == 2)
        // Another copy may be under way.
        try Data().write(to: URL(fileURLWithPath: file + ".partial"))
        let second = try await folder.run("backup", file, "--replace")
        #expect(second.status == 1 && second.errors.contains("\(file).partial is there"))
    }

    @Test func aDatabaseThatIsServedIsNotReplaced() async throws {
        let folder = try NewsroomFolder()
        #expect(try await folder.run("seed").status == 0)
        let file = folder.path + "/copy.db"
        #expect(try await folder.run("backup", file).status == 0)
        let galley = try await RunningGalley(folder)
        for command in [["restore", file, "--replace"], ["check", "--repair"]] {
            let refused = try await ChildProcess(folder.program(command)).outcome()
            #expect(refused.status == 1 && refused.errors.contains("in use"), "\(refused)")
        }
        let checked = try await folder.run("check")
        #expect(checked.status == 0 && checked.output.contains("sound"), "\(checked)")
        try await comment("Still served.", galley)
        #expect(await galley.stop() == 0)
        // Others than galley count, too.
        let other = try Database(path: folder.database)
        _ = try other.read { try $0.first("SELECT 1 FROM articles LIMIT 1") { $0.integer(0) } }
        #expect(try await folder.run("restore", file, "--replace").status == 1)
        other.close()
        #expect(try await folder.run("restore", file, "--replace").status == 0)
    }

    @Test func whatIsNoBackupIsNotRestored() async throws {
        let folder = try NewsroomFolder()
        #expect(try await folder.run("seed").status == 0)
        let file = folder.path + "/copy.db"
        #expect(try await folder.run("backup", file).status == 0)
        let whole = try Data(contentsOf: URL(fileURLWithPath: file))
        let before = try Data(contentsOf: URL(fileURLWithPath: folder.database))
        var torn = whole
        torn.replaceSubrange(40_960..<90_112, with: Data(repeating: 0x78, count: 49_152))
        let texts = Data(repeating: 0x78, count: 8192)
        for (content, word) in [(torn, "damaged"), (whole.prefix(whole.count / 2), "malformed"), (texts, "database")] {
            try content.write(to: URL(fileURLWithPath: file))
            let refused = try await folder.run("restore", file, "--replace")
            #expect(refused.status == 1 && refused.errors.contains(file), "\(word): \(refused)")
            #expect(refused.errors.contains("nothing was changed"))
        }
        // A database of this program that has never been filled, and one of a later program.
        try Data().write(to: URL(fileURLWithPath: file))
        #expect(try await folder.run("restore", file, "--replace").status == 1)
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.database)) == before)
        #expect(try await folder.run("restore", folder.path + "/none.db").status == 1)
    }

    @Test func aCounterThatIsWrongIsFoundAndMended() async throws {
        let folder = try NewsroomFolder()
        #expect(try await folder.run("seed").status == 0)
        let database = try Database(path: folder.database)
        _ = try database.writeAndWait {
            try $0.execute("UPDATE articles SET comment_count = 70 WHERE slug = $1", [.text(Self.slug)])
        }
        database.close()
        let found = try await folder.run("check")
        #expect(found.status == 1)
        #expect(found.output.contains("comment-count: article \(Self.slug): comment_count is 70"))
        #expect(found.output.contains("--repair"))
        let mended = try await folder.run("check", "--repair")
        #expect(mended.status == 0 && mended.output.contains("mended: comment-count"), "\(mended)")
        #expect(try await folder.run("check").status == 0)
        #expect(try await folder.run("check", "--database", folder.path + "/none.db").status == 1)
    }

    @Test func aServerMakesBackupsAndKeepsTheNewest() async throws {
        let folder = try NewsroomFolder()
        #expect(try await folder.run("seed").status == 0)
        let backups = folder.path + "/backups"
        try FileManager.default.createDirectory(atPath: backups, withIntermediateDirectories: true)
        // Those of 2020 are its own; of the others it knows nothing.
        let own = [
            "newsroom-20200101T000000Z.db", "newsroom-20200102T000000Z.db", "newsroom-20200103T000000Z.db.partial",
        ]
        let others = ["newsroom-schema-23-20200101T000000Z.db", "notes-20200101T000000Z.db", "newsroom-2020.db"]
        for name in own + others { try Data().write(to: URL(fileURLWithPath: "\(backups)/\(name)")) }
        let settings = ["GALLEY_BACKUP_DIRECTORY": backups, "GALLEY_BACKUP_KEEP": "2"]
        var galley = try await RunningGalley(folder, settings)
        let line = try await galley.log { $0["event"] as? String == "backed-up" }
        let file = try #require(line["file"] as? String)
        #expect(line["removed"] as? Int == 2)
        #expect(await galley.stop() == 0)
        let kept = others + [String(file.dropFirst(backups.count + 1)), "newsroom-20200102T000000Z.db"]
        #expect(try names(backups) == kept.sorted())
        #expect(try await folder.run("check", "--database", file).status == 0)
        // A server that starts again makes none before its time.
        for _ in 0..<2 {
            galley = try await RunningGalley(folder, settings)
            #expect(try await galley.get("/readyz").status == 200)
            #expect(await galley.stop() == 0)
        }
        #expect(try names(backups) == kept.sorted())
        let nowhere = try await folder.run("serve", "--backup-directory", folder.path + "/none")
        #expect(nowhere.status == 1 && nowhere.errors.contains("backup-directory"))
    }

    /// What Litestream needs: the log stays until somebody else moves it.
    @Test func withoutCheckpointsTheDatabaseFileStaysAndOthersReadTheLog() async throws {
        let folder = try NewsroomFolder()
        #expect(try await folder.run("seed").status == 0)
        let file = URL(fileURLWithPath: folder.database)
        func size(_ suffix: String) throws -> Int {
            try FileManager.default.attributesOfItem(atPath: folder.database + suffix)[.size] as? Int ?? 0
        }
        let before = try Data(contentsOf: file)
        let settings = ["GALLEY_WAL_AUTOCHECKPOINT_PAGES": "0", "GALLEY_COMMENT_BYTES": "1000000"]
        var galley = try await RunningGalley(folder, settings)
        // 1,000 pages are what SQLite would wait for.
        for number in 0..<10 { try await comment("\(number) " + String(repeating: "words ", count: 80_000), galley) }
        #expect(try size("-wal") > 1_000 * 4_096)
        #expect(try Data(contentsOf: file) == before)
        let reader = try Database(path: folder.database, options: DatabaseOptions(walAutocheckpoint: 0))
        let count = try reader.read { try $0.first("SELECT count(*) FROM comments") { $0.integer(0) } }
        #expect(count == 69)
        reader.close()
        #expect(await galley.stop() == 0)
        #expect(try Data(contentsOf: file) == before && size("-wal") > 1_000 * 4_096)
        // What was in the log is there at the next start; with checkpoints it comes into the database.
        galley = try await RunningGalley(folder, ["GALLEY_COMMENT_BYTES": "1000000"])
        #expect(try await self.count(galley) == 17)
        #expect(await galley.stop() == 0)
        #expect(try Data(contentsOf: file) != before)
        #expect(!FileManager.default.fileExists(atPath: folder.database + "-wal"))
    }
}
