import Foundation
import Testing

/// Where nothing can be written, what can be read is read, and nothing is half there.
@Suite(.enabled("the kernel lets this user make no mount namespace") { await SmallDisk.isAllowed() })
struct FullDiskTests {
    private let article: [String: Any] = [
        "slug": "ferry", "headline": "Ferry", "body_markdown": "It sails.", "status": "published",
    ]

    @Test func aFullDiskRefusesWritesUntilThereIsRoom() async throws {
        let folder = try NewsroomFolder()
        let disk = try SmallDisk(folder)
        #expect(try await folder.run("migrate").status == 0)
        let editor = ["Authorization": "Bearer \(try await folder.token("editor"))"]
        let settings = ["GALLEY_COMMENT_BYTES": "100000", "GALLEY_WRITES_PER_MINUTE": "1000000"]
        let galley = try await RunningGalley(folder, disk.server(folder.database, kilobytes: 6_000, settings))
        let published = try await galley.post("/v1/articles", article, editor)
        #expect(published.status == 201, "\(published.text)")
        try disk.fill(galley)
        var kept = 0
        var refused: Reply?
        while refused == nil {
            let reply = try await comment("\(kept) " + String(repeating: "words ", count: 10_000), galley)
            if reply.status == 201 { kept += 1 } else { refused = reply }
        }
        // The log is full, or what several processes share beside it.
        #expect([507, 503].contains(refused?.status ?? 0), "\(refused?.text ?? "")")
        let types = ["/problems/storage-full", "/problems/store-unavailable"]
        let type = refused?.json["type"] as? String ?? ""
        #expect(types.contains { type.hasSuffix($0) })
        #expect(refused?.field("Retry-After") != nil)
        #expect(try await galley.get("/v1/articles/ferry").status == 200)
        #expect(try await galley.get("/v1/articles/ferry/comments").json["count"] as? Int == kept)
        #expect(try await galley.get("/v1/articles?q=sails").items.count == 1)

        disk.empty(galley)
        let later = try await comment("There is room again.", galley)
        #expect(later.status == 201, "\(later.text)")
        #expect(try await galley.get("/v1/articles/ferry/comments").json["count"] as? Int == kept + 1)
        for suffix in ["", "-wal"] {
            let path = "\(folder.path)/kept.db\(suffix)"
            try FileManager.default.copyItem(atPath: "\(disk.outside(galley))/newsroom.db\(suffix)", toPath: path)
        }
        #expect(await galley.stop() == 0)
        let checked = try await folder.run("check", "--database", folder.path + "/kept.db")
        #expect(checked.status == 0, "\(checked)")
    }

    @Test func aBackupThatFindsNoRoomIsSaidAndLeavesNothing() async throws {
        let folder = try NewsroomFolder()
        let disk = try SmallDisk(folder)
        // As large as an empty newsroom and its log, and no larger.
        let settings = ["GALLEY_BACKUP_DIRECTORY": disk.path + "/backups"]
        let seeded = disk.path + "/seed.db"
        #expect(try await folder.run("seed", "--database", seeded).status == 0)
        let galley = try await RunningGalley(folder, disk.server(seeded, kilobytes: 1_400, settings))
        let line = try await galley.log { $0["event"] as? String == "backup-failed" }
        #expect((line["error"] as? String)?.contains("full") == true)
        #expect(try FileManager.default.contentsOfDirectory(atPath: disk.outside(galley) + "/backups").isEmpty)
        #expect(try await galley.get("/v1/articles").items.count == 12)
        #expect(await galley.stop() == 0)
    }

    @Test func aReadOnlyFileSystemStopsTheStartWithOneLine() async throws {
        let folder = try NewsroomFolder()
        let disk = try SmallDisk(folder)
        let database = disk.path + "/newsroom.db"
        for isThere in [false, true] {
            if isThere { #expect(try await folder.run("seed", "--database", database).status == 0) }
            let outcome = try await ChildProcess(disk.readOnlyServer()).outcome()
            #expect(outcome.status == 1)
            #expect(outcome.errors.contains(database) && outcome.errors.contains("Read-only file system"), "\(outcome)")
            #expect(outcome.errors.split(separator: "\n").count == 1)
        }
    }

    private func comment(_ text: String, _ galley: RunningGalley) async throws -> Reply {
        try await galley.post(
            "/v1/articles/ferry/comments", ["author": ["name": "Ann"], "body_markdown": text])
    }
}
