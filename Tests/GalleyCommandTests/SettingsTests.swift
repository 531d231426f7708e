import FoundationEssentials
import HTTPServer
import Testing

@testable import GalleyCommand

@Suite struct SettingsTests {
    private func settings(
        _ flags: [(name: String, value: String)] = [], _ environment: [String: String] = [:]
    ) throws -> Settings {
        try Settings(flags: flags, environment: environment)
    }

    /// A settings file for as long as `body` runs.
    private func withFile<Result>(_ text: String, _ body: (String) throws -> Result) throws -> Result {
        let path = FileManager.default.temporaryDirectory.path() + "/galley-settings-\(UInt64.random(in: 0 ... .max))"
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try body(path)
    }

    private func complaint(_ body: () throws -> Settings) -> String {
        do {
            _ = try body()
            return "no complaint"
        } catch { return "\(error)" }
    }

    @Test func flagsComeBeforeTheEnvironmentBeforeTheFileBeforeTheDefaults() throws {
        #expect(try settings().database == "galley.db")
        try withFile("# where things are\n\n database = file.db \ncomment-bytes=7\nquote-bytes = 8\n") { file in
            let flag = (name: "config", value: file)
            #expect(try settings([flag]).database == "file.db")
            #expect(try settings([], ["GALLEY_CONFIG": file]).api.limits.commentBytes == 7)
            let environment = ["GALLEY_DATABASE": "environment.db", "GALLEY_COMMENT_BYTES": "9", "HOME": "/"]
            let both = try settings([flag], environment)
            #expect(both.database == "environment.db")
            #expect(both.api.limits.commentBytes == 9)
            #expect(both.api.limits.quoteBytes == 8)
            #expect(try settings([flag, ("database", "flag.db")], environment).database == "flag.db")
        }
    }

    @Test func anUnknownSettingIsRefusedByNameWhereverItComesFrom() throws {
        #expect(complaint { try settings([("databse", "x")]) }.contains("--databse"))
        #expect(complaint { try settings([], ["GALLEY_DATABSE": "x"]) }.contains("GALLEY_DATABSE"))
        try withFile("database = x\ndatabse = y\n") { file in
            let text = complaint { try settings([("config", file)]) }
            #expect(text.contains(":2:") && text.contains("databse"))
        }
    }

    @Test func theNearestNameIsSuggestedAsItIsWrittenThere() throws {
        #expect(complaint { try settings([("databse", "x")]) }.contains("--database"))
        #expect(complaint { try settings([], ["GALLEY_COMENT_BYTES": "1"]) }.contains("GALLEY_COMMENT_BYTES"))
        try withFile("lgo = off\n") { file in
            #expect(complaint { try settings([("config", file)]) }.hasSuffix("log?"))
        }
        #expect(!complaint { try settings([("nothing-like-it", "x")]) }.contains("?"))
    }

    @Test func aFileThatIsNoListOfSettingsIsRefusedByItsLine() throws {
        for (text, line) in [("database\n", ":1:"), ("\n= x\n", ":2:"), ("log = off\nlog = errors\n", ":2:")] {
            try withFile(text) { file in
                #expect(complaint { try settings([("config", file)]) }.contains(line))
            }
        }
        #expect(complaint { try settings([("config", "/nowhere/galley.conf")]) }.contains("/nowhere/galley.conf"))
    }

    @Test func aFileMayEndItsLinesAsWindowsDoes() throws {
        try withFile("# paths\r\ndatabase = x.db\r\n\r\nlog = off\r\n") { file in
            let read = try settings([("config", file)])
            #expect(read.database == "x.db")
            #expect(read.log == .off)
        }
        try withFile("database = x.db\r\nnonsense\r\n") { file in
            #expect(complaint { try settings([("config", file)]) }.contains(":2:"))
        }
    }

    @Test func everyNumberIsReadAndBoundedAndNamesItsBound() throws {
        for setting in SettingTable.all where isNumber(setting) {
            #expect(throws: Never.self) { try settings([(setting.name, smaller(setting.fallback))]) }
            for wrong in ["-1", "x", "", "1.5", "99999999999999999999"] {
                let text = complaint { try settings([(setting.name, wrong)]) }
                #expect(text.contains("--\(setting.name)") && text.contains("whole number from"), "\(text)")
            }
        }
    }

    /// Numbers whose default is counted from the processors say so in words.
    private func isNumber(_ setting: Setting) -> Bool {
        Int(setting.fallback) != nil || ["loops", "workers"].contains(setting.name)
    }

    /// Another value within the bounds of every numeric setting.
    private func smaller(_ fallback: String) -> String {
        Int(fallback).map { String($0 == 0 ? 9 : $0 - 1) } ?? "250"
    }

    private static let readerKey = "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc"

    @Test func everySettingHasAnEffect() throws {
        let values = [
            "database": "x.db", "backup-directory": "backups", "upgrade-backup": "off", "synchronous": "normal",
            "listen": "[::1]:1", "metrics-listen": "[::1]:2", "public-url": "https://x.example",
            "log": "off", "discussion-mode": "closed", "loops": "77", "workers": "77", "slots-kind": "quiz",
            "newsroom-name": "The Ledger",
            "newsroom-description": "News.",
            "newsroom-language": "uk", "newsroom-logo": "https://x.example/logo.png",
            "corrections-policy": "https://x.example/policy", "webhook-urls": "https://x.example/hook",
            "webhook-secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            "avatar-hosts": "i.example", "reader-keys": "a:HS256:\(Self.readerKey)", "blocklist": #filePath,
            "contact-key": "@keys", "mail-url": "smtp://mail.example", "mail-from": "desk@x.example",
            "mail-reply-to": "readers@x.example", "mail-user": "galley", "mail-password": "sesame", "mail-tls": "off",
            "mail-certificates": #filePath,
            "pages": "off", "socket-mode": "0660", "trusted-proxies": "10.0.0.0/8,unix",
            "client-address-field": "forwarded", "proxy-protocol": "required",
        ]
        for setting in SettingTable.all {
            let value = values[setting.name] ?? smaller(setting.fallback)
            #expect("\(try settings([(setting.name, value)]))" != "\(Settings())", "\(setting.name)")
        }
    }

    @Test(arguments: [
        ("127.0.0.1:80", [ListenAddress.tcp(host: "127.0.0.1", port: 80)]), ("[::1]:0", [.tcp(host: "::1", port: 0)]),
        ("/run/g.sock", [.unix(path: "/run/g.sock")]),
        ("127.0.0.1:1,[::1]:2", [.tcp(host: "127.0.0.1", port: 1), .tcp(host: "::1", port: 2)]),
    ])
    func addressesAreRead(text: String, addresses: [ListenAddress]) throws {
        #expect(try settings([], ["GALLEY_LISTEN": text]).listen == addresses)
    }

    @Test func addressesMayBeFlagsOfTheirOwnAndReplaceThoseOfTheEnvironment() throws {
        let flags = [(name: "listen", value: "a:1,b:2"), ("log", "off"), ("listen", "/run/g.sock")]
        let listen = try settings(flags, ["GALLEY_LISTEN": "c:3"]).listen
        #expect(listen.map(\.description) == ["a:1", "b:2", "/run/g.sock"])
    }

    @Test(arguments: [
        ("socket-mode", "0888"), ("socket-mode", "07770"), ("socket-mode", "6"), ("trusted-proxies", "proxy.example"),
        ("trusted-proxies", "10.0.0.1/8"), ("client-address-field", "x-real-ip"), ("proxy-protocol", "v1"),
    ])
    func whatProxiesAndSocketsCannotBeIsRefused(name: String, value: String) {
        #expect(complaint { try settings([(name, value)]) }.contains("it must be"))
    }

    @Test(arguments: ["", "80", "host", "host:", "host:x", "host:70000", "::1:80", "a:1,", "unix:"])
    func whatIsNoAddressIsRefused(text: String) {
        #expect(complaint { try settings([], ["GALLEY_LISTEN": text]) }.contains("GALLEY_LISTEN"))
    }

    @Test(arguments: ["news.example", "https://news.example/", "ftp://x", "https://a b", ""])
    func whatIsNoPublicURLIsRefused(text: String) {
        #expect(complaint { try settings([("public-url", text)]) }.contains("--public-url"))
    }

    @Test(arguments: [
        ("newsroom-name", ""), ("newsroom-name", "  "), ("newsroom-description", "a\nb"), ("newsroom-language", "e"),
        ("newsroom-language", "en_GB"), ("newsroom-logo", "logo.png"), ("newsroom-logo", "https://"),
        ("corrections-policy", "javascript:alert(1)"), ("corrections-policy", "https://x.example/a b"),
        ("feed-items", "0"), ("feed-items", "101"), ("webhook-urls", "ftp://x"), ("webhook-urls", "https://x,"),
        ("webhook-secret", "whsec_MfKQ"), ("webhook-secret", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
        ("feed-items", "0"), ("feed-items", "101"), ("reader-keys", "a:HS256:AAAA"), ("reader-keys", "@/nowhere"),
        ("reader-keys", "a:none:\(Self.readerKey)"), ("reader-token-audience", ""), ("reader-token-issuer", ""),
        ("reader-token-leeway-seconds", "-1"), ("reader-token-leeway-seconds", "3601"), ("avatar-hosts", "https://a"),
        ("avatar-hosts", "a,,b"), ("reader-keys", "a:HS256:\(Self.readerKey),a:HS256:\(Self.readerKey)"),
    ])
    func whatCannotStandInAFeedIsRefused(name: String, text: String) {
        #expect(complaint { try settings([(name, text)]) }.contains("--\(name)"))
    }

    @Test(arguments: [
        ("events-heartbeat-seconds", "0", "1"), ("events-backlog-bytes", "1023", "1024"),
        ("events-backlog-bytes", "1048577", "1048576"), ("events-kept", "0", "1"), ("events-kept", "100001", "100000"),
        ("event-listeners", "-1", "0"), ("event-listeners", "1000001", "1000000"),
    ])
    func theBoundsOfStreamsAreBoundThemselves(name: String, wrong: String, right: String) throws {
        #expect(complaint { try settings([(name, wrong)]) }.contains("--\(name)"))
        _ = try settings([(name, right)])
    }

    @Test(arguments: [
        ("smtp://mail.example", "smtp://mail.example:587"), ("smtps://mail.example", "smtps://mail.example:465"),
        ("smtp://127.0.0.1:25", "smtp://127.0.0.1:25"), ("smtp://[::1]:2525", "smtp://[::1]:2525"),
    ])
    func theMailServerHasThePortOfItsScheme(text: String, url: String) throws {
        #expect(try settings([("mail-url", text)]).api.mails.url == url)
    }

    @Test(arguments: [
        ("mail-url", "mail.example"), ("mail-url", "http://mail.example"), ("mail-url", "smtp://"),
        ("mail-url", "smtp://user:word@mail.example"), ("mail-url", "smtp://mail.example/x"),
        ("mail-url", "smtp://mail.example:99999"),
        ("mail-url", "smtp://mail.example?x"), ("mail-from", "desk"), ("mail-from", "Desk <desk@x.example>"),
        ("mail-reply-to", "a@x.example,b@x.example"), ("mail-user", ""), ("mail-password", ""),
        ("mail-password", "@/nowhere"), ("mail-tls", "maybe"), ("mail-certificates", "/nowhere"),
        ("mail-attempts", "0"), ("mail-attempts", "21"), ("mail-timeout-seconds", "0"), ("mails-per-address", "0"),
        ("mail-receipts-per-hour", "0"),
    ])
    func whatCannotSendMailIsRefused(name: String, text: String) {
        #expect(complaint { try settings([(name, text)]) }.contains("--\(name)"))
    }

    @Test func theMailPasswordMayStandInAFile() throws {
        try withFile("open sesame\nsecond line\n") { file in
            let read = try settings([("mail-password", "@\(file)")])
            #expect(read.api.mails.password == "open sesame")
        }
        try withFile("\n") { file in
            #expect(complaint { try settings([("mail-password", "@\(file)")]) }.contains("--mail-password"))
        }
    }

    @Test func helpNamesEverySetting() throws {
        let help = try #require(Help.topic("serve"))
        let table = try #require(Help.topic("settings"))
        for setting in SettingTable.all {
            #expect(help.contains("--\(setting.name) "))
            #expect(table.contains("`\(setting.environment)`"))
        }
        #expect(Set(SettingTable.all.map(\.name)).count == SettingTable.all.count)
    }

    @Test func theTableOfSettingsIsTheSameOnEveryMachine() throws {
        let table = try #require(Help.topic("settings"))
        #expect(table.contains("| `GALLEY_LOOPS` | one per processor |"))
        #expect(table.contains("| `GALLEY_WORKERS` | two per processor, at least 4 |"))
    }

    @Test func readersAreSentToWhereTheServerListens() {
        #expect(ServeCommand.publicURL([.tcp(host: "127.0.0.1", port: 8080)]) == "http://127.0.0.1:8080")
        #expect(ServeCommand.publicURL([.tcp(host: "::1", port: 1)]) == "http://[::1]:1")
        #expect(ServeCommand.publicURL([.tcp(host: "0.0.0.0", port: 1)]) == "http://localhost:1")
        #expect(ServeCommand.publicURL([.unix(path: "/x")]) == "http://localhost")
    }
}
