import FoundationEssentials
import Newsroom
import TestSupport
import Testing

@testable import GalleyCommand

/// When backups are due, and which files are backups.
@Suite struct BackupScheduleTests {
    private let now = Timestamp(rfc3339: "2026-07-04T18:26:00.123Z") ?? .now

    @Test(arguments: [
        ("newsroom.db", "newsroom-20260704T182600Z.db"), ("/srv/newsroom.db", "newsroom-20260704T182600Z.db"),
        ("a/b/news", "news-20260704T182600Z.db"), ("news.sqlite", "news.sqlite-20260704T182600Z.db"),
    ])
    func aBackupIsNamedByItsDatabaseAndTheTime(database: String, name: String) {
        let names = BackupNames(database: database)
        #expect(names.name(at: now) == name)
        #expect(names.date(ofName: name)?.description == "2026-07-04T18:26:00Z")
        #expect(names.date(ofName: names.name(at: now, schema: 23)) == nil)
    }

    @Test(arguments: [
        "", "newsroom.db", "newsroom-.db", "newsroom-20260704T182600Z", "newsroom-20260704T182600Z.db.partial",
        "newsroom-20261304T182600Z.db", "newsroom-20260704X182600Z.db", "newsroom-2026-7-4T182600Z.db",
        "other-20260704T182600Z.db", "newsroom-schema-23-20260704T182600Z.db", "newsroom-20260704T182660Z.db",
        "newsroom-+0260704T182600Z.db",
    ])
    func othersAreNoBackups(name: String) {
        #expect(BackupNames(database: "newsroom.db").date(ofName: name) == nil)
    }

    @Test func whatIsDueIsDecidedByTheNewestFile() throws {
        let folder = TemporaryFile().path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var settings = Settings()
        settings.database = "newsroom.db"
        settings.backups.directory = folder
        settings.backups.everyHours = 2
        let schedule = try #require(try BackupSchedule(settings, log: Log(requests: .off)))
        #expect(schedule.pauseUntilDue(now: now) == .zero)
        let cases: [(String, Duration)] = [
            ("newsroom-20260704T152600Z.db", .seconds(-3600)), ("newsroom-20260704T172600Z.db", .seconds(3600)),
            // The clock was put back since: no longer than usual.
            ("newsroom-20270101T000000Z.db", .seconds(7200)),
        ]
        for (name, pause) in cases {
            try Data().write(to: URL(filePath: "\(folder)/\(name)"))
            let whole = schedule.pauseUntilDue(now: Timestamp(milliseconds: now.milliseconds / 1000 * 1000))
            #expect(whole == pause)
        }
        #expect(schedule.kept().map(\.name) == cases.map(\.0).reversed())
    }

    @Test func withoutAFolderThereIsNoScheduleAndAWrongOneIsNamed() throws {
        var settings = Settings()
        #expect(try BackupSchedule(settings, log: Log(requests: .off)) == nil)
        settings.backups.directory = "/nowhere/backups"
        let error = #expect(throws: Failure.self) { _ = try BackupSchedule(settings, log: Log(requests: .off)) }
        #expect(error?.description.contains("/nowhere/backups") == true)
    }
}
