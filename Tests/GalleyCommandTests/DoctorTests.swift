import FoundationEssentials
import Glibc
import HTTPServer
import Newsroom
import Store
import TestSupport
import Testing

@testable import GalleyCommand

/// Each thing that the doctor finds, and what is well.
@Suite struct DoctorTests {
    private func verdicts(_ findings: [Finding]) -> Set<Finding.Verdict> { Set(findings.map(\.verdict)) }

    /// Settings with a database of their own.
    private func withDatabase(_ body: (Settings, String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.path() + "/galley-doctor-\(UInt64.random(in: 0 ... .max))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var settings = Settings()
        settings.database = folder + "/newsroom.db"
        try settings.openStore().close()
        chmod(settings.database, 0o640)
        try body(settings, folder)
    }

    @Test func everyWrongSettingIsSaidAtOnce() {
        let reading = SettingReading(
            flags: [("comment-bytes", "0"), ("lgo", "off"), ("quote-bytes", "7")],
            environment: ["GALLEY_LOOPS": "none", "GALLEY_WRONG": "1"])
        #expect(reading.complaints.count == 4)
        #expect(reading.settings.api.limits.quoteBytes == 7 && reading.settings.api.limits.commentBytes == 8192)
        let findings = SettingChecks.findings(reading)
        #expect(findings.count == 4 && verdicts(findings) == [.fail])
        #expect(verdicts(SettingChecks.findings(SettingReading(flags: [], environment: [:]))) == [.ok])
        let careless = SettingReading(flags: [("synchronous", "normal")], environment: [:])
        #expect(SettingChecks.findings(careless).contains { $0.verdict == .warn && $0.text.contains("power") })
    }

    @Test func filesThatOnlyTheirOwnerHasAreWell() throws {
        try withDatabase { settings, _ in
            let findings = FileChecks.findings(settings)
            #expect(!verdicts(findings).contains(.fail), "\(findings)")
            #expect(findings.contains { $0.text.contains("contact key") && $0.verdict == .ok })
        }
    }

    @Test(arguments: [
        (".contact-key", 0o644, Finding.Verdict.fail, "contact key"), (".contact-key", 0o660, .fail, "contact key"),
        ("", 0o644, .warn, "read"), ("", 0o666, .fail, "Everybody can write"),
    ])
    func filesThatOthersHaveAreFound(suffix: String, mode: Int, verdict: Finding.Verdict, word: String) throws {
        try withDatabase { settings, _ in
            chmod(settings.database + suffix, mode_t(mode))
            let found = FileChecks.findings(settings).filter { $0.verdict == verdict && $0.text.contains(word) }
            #expect(found.count == 1 && found[0].advice?.contains("chmod") == true)
        }
    }

    @Test func aFolderThatIsMissingOrOpenToAllIsFound() throws {
        try withDatabase { settings, folder in
            chmod(folder, 0o777)
            #expect(FileChecks.findings(settings).contains { $0.verdict == .fail && $0.text.contains("replace files") })
            chmod(folder, 0o1777)
            #expect(!verdicts(FileChecks.findings(settings)).contains(.fail))
            var moved = settings
            moved.database = folder + "/none/newsroom.db"
            #expect(FileChecks.findings(moved).contains { $0.verdict == .fail && $0.text.contains("no folder") })
            moved.database = folder
            #expect(FileChecks.findings(moved).contains { $0.verdict == .fail && $0.text.contains("is no file") })
        }
    }

    @Test func aDatabaseWithoutItsKeyAndOneThatIsNotThereYetAreFound() throws {
        try withDatabase { settings, folder in
            unlink(settings.database + ".contact-key")
            #expect(
                FileChecks.findings(settings).contains { $0.verdict == .warn && $0.text.contains("no contact key") })
            var fresh = settings
            fresh.database = folder + "/other.db"
            let findings = FileChecks.findings(fresh)
            #expect(findings.contains { $0.verdict == .warn && $0.text.contains("no database") })
            #expect(!findings.contains { $0.text.contains("contact key") })
            #expect(DatabaseChecks.findings(path: fresh.database).isEmpty)
        }
    }

    @Test(arguments: [
        (UInt32(0x6969), Finding.Verdict.fail), (0xFF53_4D42, .fail), (0x0102_1994, .warn), (0x794C_7630, .warn),
        (0x6573_5546, .warn), (0xEF53, .ok),
    ])
    func theKindOfFileSystemCounts(number: UInt32, verdict: Finding.Verdict) {
        #expect(FileChecks.kindFinding("/srv", FileSystem.kind(number)).verdict == verdict)
    }

    @Test func thereMustBeRoomForTheDatabaseAndACopyOfIt() {
        let (mebibyte, gibibyte) = (1 << 20, 1 << 30)
        #expect(FileChecks.spaceFindings("/srv", free: 99 * mebibyte, database: 0)[0].verdict == .fail)
        #expect(FileChecks.spaceFindings("/srv", free: 900 * mebibyte, database: 0)[0].verdict == .warn)
        #expect(FileChecks.spaceFindings("/srv", free: 4 * gibibyte, database: 5 * gibibyte)[0].verdict == .warn)
        #expect(FileChecks.spaceFindings("/srv", free: 4 * gibibyte, database: gibibyte)[0].verdict == .ok)
    }

    @Test func aDatabaseOfThisVersionIsWellAndNothingOfItIsChanged() throws {
        try withDatabase { settings, folder in
            let before = try Data(contentsOf: URL(filePath: settings.database))
            #expect(verdicts(DatabaseChecks.findings(path: settings.database)) == [.ok])
            #expect(try Data(contentsOf: URL(filePath: settings.database)) == before)
            try Data(repeating: 0x78, count: 4096).write(to: URL(filePath: folder + "/broken.db"))
            #expect(verdicts(DatabaseChecks.findings(path: folder + "/broken.db")) == [.fail])
        }
    }

    @Test func anEngineOrASchemaThatDoesNotFitIsFound() {
        #expect(DatabaseChecks.engineFindings("3.40.1", ["ENABLE_FTS5", "THREADSAFE=1"])[0].verdict == .ok)
        #expect(DatabaseChecks.engineFindings("3.34.1", ["ENABLE_FTS5"])[0].text.contains("too old"))
        #expect(DatabaseChecks.engineFindings("3.40.1", [])[0].text.contains("FTS5"))
        #expect(DatabaseChecks.engineFindings("3.40.1", ["ENABLE_FTS5", "THREADSAFE=0"])[0].verdict == .fail)
        #expect(DatabaseChecks.schemaFinding(.current).verdict == .ok)
        #expect(DatabaseChecks.schemaFinding(.pending(["0099_x.sql"])).advice?.contains("migrate") == true)
        #expect(DatabaseChecks.schemaFinding(.wrong("newer")).verdict == .fail)
        #expect(DatabaseChecks.logFinding("delete", bytes: 0).verdict == .warn)
        #expect(DatabaseChecks.logFinding("wal", bytes: 1 << 30).verdict == .warn)
        #expect(DatabaseChecks.logFinding("wal", bytes: 1 << 20).verdict == .ok)
    }

    @Test func aClockThatIsWrongOrThatNobodyKeepsIsFound() throws {
        let now = try #require(Timestamp(rfc3339: "2026-11-29T12:00:00Z"))
        let later = try #require(Timestamp(rfc3339: "2026-11-29T12:05:00Z"))
        let past = try #require(Timestamp(rfc3339: "1970-01-01T00:10:00Z"))
        #expect(ClockChecks.findings(now: now, newest: now, isSynchronised: true)[0].verdict == .ok)
        #expect(ClockChecks.findings(now: now, newest: nil, isSynchronised: false)[0].verdict == .warn)
        #expect(ClockChecks.findings(now: now, newest: later, isSynchronised: true)[0].verdict == .fail)
        #expect(ClockChecks.findings(now: past, newest: nil, isSynchronised: true)[0].verdict == .fail)
    }

    @Test func limitsThatAreTooSmallAreFoundWithTheFigureThatIsNeeded() {
        var settings = Settings()
        settings.server.limits.connections = 5000
        settings.server.loops = 2
        settings.server.workers = 4
        let needed = LimitChecks.neededDescriptors(settings)
        #expect(needed > 5000 && needed < 5200)
        #expect(LimitChecks.descriptorFinding(needed, needed: needed).verdict == .ok)
        #expect(LimitChecks.descriptorFinding(1024, needed: needed).advice?.contains("\(needed)") == true)
        let unit = "[Service]\nExecStart=/usr/bin/galley serve\n"
        #expect(LimitChecks.unitFinding("galley.service", unit, needed: needed).verdict == .ok)
        for line in ["LimitNOFILE=1024", "LimitNOFILE=1024:4096"] {
            #expect(LimitChecks.unitFinding("galley.service", unit + line, needed: needed).verdict == .fail)
        }
        for line in ["LimitNOFILE=65536", "LimitNOFILE=infinity", "LimitNOFILE=1024:65536"] {
            #expect(LimitChecks.unitFinding("galley.service", unit + line, needed: needed).verdict == .ok)
        }
        #expect(LimitChecks.memoryFinding(1 << 30, cache: 1 << 30).verdict == .warn)
        #expect(LimitChecks.memoryFinding(1 << 30, cache: 64 << 20).verdict == .ok)
    }

    @Test func whoAnswersAtAnAddressIsToldApart() throws {
        let address = try #require(ListenAddress("127.0.0.1:8080"))
        let ready = RunningServer(answer: "HTTP/1.1 200 OK\r\nX: y\r\n\r\n{\"status\":\"ready\"}")
        #expect(ready == .ready && AddressChecks.stateFinding(address, "listen", ready).verdict == .ok)
        let unready = RunningServer(answer: "HTTP/1.1 503 Service Unavailable\r\n\r\n{\"detail\":\"It is full.\"}")
        #expect(unready == .unready("It is full"))
        #expect(AddressChecks.stateFinding(address, "listen", unready).text.contains("It is full."))
        for answer in ["", "SSH-2.0-OpenSSH\r\n", "HTTP/1.1 200 OK\r\n\r\nHello"] {
            #expect(RunningServer(answer: answer) == .stranger)
        }
        #expect(AddressChecks.stateFinding(address, "listen", .stranger).verdict == .fail)
        // Whoever has it keeps it: the port is asked for while it is taken by somebody who says nothing.
        let taken = try BoundListeners([.tcp(host: "127.0.0.1", port: 0)])
        var settings = Settings()
        settings.listen = [.tcp(host: "127.0.0.1", port: 0)]
        #expect(AddressChecks.findings(settings).contains { $0.subject == "listen" && $0.verdict == .ok })
        #expect(AddressChecks.stateFinding(taken.addresses[0], "listen", .silent).verdict == .fail)
    }

    @Test func addressesThatOthersReachInTheClearAreFound() throws {
        var settings = Settings()
        settings.listen = [.unix(path: "/nowhere/galley.sock")]
        settings.metricsListen = [.tcp(host: "0.0.0.0", port: 9091)]
        settings.publicURL = "https://news.example"
        #expect(AddressChecks.findings(settings).map(\.verdict) == [.ok, .warn, .ok])
        #expect(AddressChecks.publicURLFindings(nil)[0].verdict == .warn)
        #expect(AddressChecks.publicURLFindings("http://news.example")[0].verdict == .warn)
        #expect(AddressChecks.publicURLFindings("http://127.0.0.1:8080")[0].verdict == .ok)
    }

    @Test func aProxyThatIsNotTrustedIsFound() {
        var settings = Settings()
        settings.listen = [.unix(path: "/nowhere/galley.sock")]
        #expect(ProxyChecks.findings(settings).isEmpty)
        settings.publicURL = "https://news.example"
        #expect(ProxyChecks.findings(settings) == [ProxyChecks.finding(nil)])
        #expect(ProxyChecks.finding(false).verdict == .warn && ProxyChecks.finding(nil).verdict == .warn)
        #expect(ProxyChecks.finding(true).verdict == .ok)
        let answer = "HTTP/1.1 200 OK\r\nRateLimit: \"writes\";r=598;t=60\r\n\r\n"
        #expect(ProxyChecks.writesLeft(answer) == 598 && ProxyChecks.writesLeft("HTTP/1.1 200 OK\r\n") == nil)
    }

    @Test func aProxyHeaderThatNobodyMayGiveIsFound() {
        let nobody = SettingReading(flags: [("proxy-protocol", "required")], environment: [:])
        #expect(SettingChecks.findings(nobody).contains { $0.verdict == .fail && $0.advice == "set trusted-proxies" })
        let flags = [("proxy-protocol", "required"), ("trusted-proxies", "127.0.0.1")]
        #expect(verdicts(SettingChecks.findings(SettingReading(flags: flags, environment: [:]))) == [.ok])
    }

    @Test func backupsThatAreMissingOrOldAreFound() throws {
        let now = Timestamp(milliseconds: 1_783_189_560_000)
        func verdict(hoursOld hours: Int64) -> Finding.Verdict {
            BackupChecks.finding(.init(milliseconds: now.milliseconds - hours * 3_600_000), everyHours: 24, now: now)
                .verdict
        }
        #expect(verdict(hoursOld: 0) == .ok && verdict(hoursOld: 25) == .ok && verdict(hoursOld: 26) == .warn)
        #expect(BackupChecks.finding(nil, everyHours: 24, now: now).verdict == .warn)
        try withDatabase { settings, folder in
            var settings = settings
            #expect(verdicts(BackupChecks.findings(settings, now: now)) == [.warn])
            settings.backups.directory = folder + "/nowhere"
            #expect(verdicts(BackupChecks.findings(settings, now: now)) == [.fail])
            settings.backups.directory = folder
            try Data().write(to: URL(filePath: "\(folder)/newsroom-20260704T182600Z.db"))
            #expect(verdicts(BackupChecks.findings(settings, now: now)) == [.ok])
        }
    }

    @Test func webhooksThatCannotBeToldAreFound() {
        var settings = Settings()
        #expect(WebhookChecks.findings(settings).isEmpty)
        settings.api.webhooks.urls = ["https://x.example/hook", "http://x.example/", "http://", "https://a@x.example/"]
        #expect(WebhookChecks.findings(settings).map(\.verdict) == [.ok, .warn, .fail, .fail, .fail])
        settings.api.webhooks = .init()
        settings.api.webhooks.urls = ["http://127.0.0.1:1/"]
        settings.api.webhooks.secret = [UInt8](repeating: 1, count: 32)
        #expect(WebhookChecks.findings(settings).map(\.verdict) == [.ok])
    }

    @Test func theMailServerIsGreetedAndGetsNoMail() async throws {
        var settings = Settings()
        #expect(await MailChecks.findings(settings).map(\.verdict) == [.ok])
        let receiver = try SMTPReceiver()
        defer { receiver.stop() }
        settings.api.mails.url = "smtp://127.0.0.1:\(receiver.port)"
        #expect(await MailChecks.findings(settings)[0].text.contains("mail-from"))
        settings.api.mails.from = .init("desk@news.example")
        settings.api.mails.tls = .off
        let well = await MailChecks.findings(settings)
        #expect(well.map(\.verdict) == [.ok], "\(well)")
        settings.api.mails.tls = .required
        #expect(await MailChecks.findings(settings).map(\.verdict) == [.fail])
        #expect(receiver.messages.isEmpty)
    }
}
