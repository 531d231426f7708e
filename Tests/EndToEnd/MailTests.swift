import Foundation
import TestSupport
import Testing

/// Reporters are told by e-mail, however the server ends.
@Suite struct MailTests {
    private static func settings(_ receiver: SMTPReceiver) -> [String: String] {
        ["GALLEY_MAIL_URL": receiver.url, "GALLEY_MAIL_FROM": "desk@news.example", "GALLEY_MAIL_TLS": "off"]
    }

    private func ask(_ galley: RunningGalley, _ words: String, _ email: String) async throws -> Reply {
        try await galley.post(
            "/v1/articles/ferry/corrections",
            [
                "kind": "correction", "target": ["selector": ["type": "TextQuoteSelector", "exact": words]],
                "suggestion": "one", "contact": ["name": "Bo", "email": email],
            ])
    }

    @Test func noMailIsSentTwiceAndNoneIsLostWhenTheServerIsKilled() async throws {
        // The first is taken, and the server never hears of it.
        let receiver = try SMTPReceiver([.silence(.content)])
        let folder = try NewsroomFolder()
        var (galley, editor) = try await publishedFerry(folder, Self.settings(receiver))
        #expect(try await ask(galley, "noon", "bo@hidden.example").status == 201)
        await receiver.wait()
        #expect(try await ask(galley, "today", "ann@hidden.example").status == 201)
        let secret = "secret="
        #expect(await galley.stop(SIGKILL) == 128 + SIGKILL)
        for file in ["", "-wal"] {
            let bytes = try Data(contentsOf: URL(fileURLWithPath: folder.database + file))
            for word in ["hidden.example", secret, "Hello"] { #expect(bytes.range(of: Data(word.utf8)) == nil) }
        }

        galley = try await RunningGalley(folder, Self.settings(receiver))
        while receiver.messages.count < 2 { await receiver.wait() }
        #expect(receiver.messages.map(\.to) == [["bo@hidden.example"], ["ann@hidden.example"]])
        let uncertain = try await galley.get("/v1/desk/mails?state=uncertain", editor).items
        #expect(uncertain.count == 1 && uncertain[0]["kind"] as? String == "receipt")
        let id = try #require(uncertain[0]["correction"] as? String)
        editor["If-Match"] = "*"
        let answered = try await galley.post("/v1/desk/corrections/\(id)/answer", ["text": "We look into it."], editor)
        #expect(answered.status == 200)
        // The second has joined the first: the same words for the same sentence.
        while receiver.messages.count < 4 { await receiver.wait() }
        #expect(receiver.messages.suffix(2).map(\.to) == [["bo@hidden.example"], ["ann@hidden.example"]])
        #expect(await galley.stop() == 0)
        #expect(receiver.messages.count == 4)
    }

    /// A mail server with TLS under a certificate of its own; its lines say what came in the clear and what did not.
    private func secureServer(_ folder: NewsroomFolder, _ scheme: String) async throws -> (
        ProgramLines, [String: String]
    ) {
        let (certificate, key) = (folder.path + "/certificate.pem", folder.path + "/key.pem")
        let request = [
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
            "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out", certificate,
        ]
        #expect(try await ChildProcess(Program(path: "openssl", arguments: request)).outcome().status == 0)
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/tls-mail-server.py"
        let server = try ProgramLines(Program(path: "python3", arguments: [script, scheme, certificate, key]))
        let port = try await server.lines(until: "port ").last?.split(separator: " ").last ?? ""
        let settings = [
            "URL": "\(scheme)://localhost:\(port)", "FROM": "desk@news.example", "USER": "galley", "PASSWORD": "sesame",
            "CERTIFICATES": certificate,
        ]
        return (server, Dictionary(uniqueKeysWithValues: settings.map { ("GALLEY_MAIL_\($0.key)", $0.value) }))
    }

    private func publishedFerry(_ folder: NewsroomFolder, _ settings: [String: String]) async throws -> (
        RunningGalley, editor: [String: String]
    ) {
        let editor = ["Authorization": "Bearer \(try await folder.token("editor"))"]
        let galley = try await RunningGalley(folder, settings)
        let article: [String: Any] = [
            "slug": "ferry", "headline": "Ferry", "body_markdown": "It sails at noon today.", "status": "published",
        ]
        #expect(try await galley.post("/v1/articles", article, editor).status == 201)
        return (galley, editor)
    }

    @Test(arguments: ["smtp", "smtps"])
    func mailsAndPasswordsGoEncrypted(scheme: String) async throws {
        let folder = try NewsroomFolder()
        let (server, settings) = try await secureServer(folder, scheme)
        let (galley, _) = try await publishedFerry(folder, settings)
        #expect(try await ask(galley, "noon", "bo@hidden.example").status == 201)
        let lines = try await server.lines(until: "tls QUIT")
        #expect(lines.filter { $0.hasPrefix("plain ") && !$0.hasPrefix("plain EHLO") && $0 != "plain STARTTLS" } == [])
        for start in [
            "tls AUTH PLAIN", "tls MAIL FROM:<desk@news.example>", "tls RCPT TO:<bo@hidden.example>", "tls DATA",
        ] {
            #expect(lines.contains { $0.hasPrefix(start) }, "\(lines)")
        }
        #expect(await galley.stop() == 0)
    }

    @Test(arguments: ["smtp", "smtps"])
    func aServerWhoseCertificateNobodyHasSignedIsToldNothing(scheme: String) async throws {
        let folder = try NewsroomFolder()
        var (server, settings) = try await secureServer(folder, scheme)
        settings["GALLEY_MAIL_CERTIFICATES"] = nil
        let (galley, editor) = try await publishedFerry(folder, settings)
        #expect(try await ask(galley, "noon", "bo@hidden.example").status == 201)
        let lines = try await server.lines(until: "broken")
        #expect(
            lines.allSatisfy { $0.hasPrefix("plain EHLO") || ["plain STARTTLS", "broken"].contains($0) }, "\(lines)")
        var mail: [String: Any]
        repeat {
            mail = try #require(try await galley.get("/v1/desk/mails", editor).items.first)
        } while mail["last_error"] is NSNull
        #expect(mail["state"] as? String == "waiting" && mail["attempts"] as? Int == 1)
        #expect((mail["last_error"] as? String)?.contains("certificate") == true)
        #expect(await galley.stop() == 0)
    }

    @Test(arguments: [
        (["URL": "smtp://mail.example"], "mail-from"),
        (["URL": "smtp://mail.example", "FROM": "d@x.example", "USER": "u"], "mail-password"),
        (
            ["URL": "smtp://mail.example", "FROM": "d@x.example", "USER": "u", "PASSWORD": "sesame", "TLS": "off"],
            "mail-tls"
        ),
    ])
    func settingsThatDoNotGoTogetherAreRefused(settings: [String: String], name: String) async throws {
        let folder = try NewsroomFolder()
        let environment = Dictionary(uniqueKeysWithValues: settings.map { ("GALLEY_MAIL_\($0.key)", $0.value) })
        let outcome = try await folder.run("serve", environment: environment)
        #expect(outcome.status != 0 && outcome.errors.contains(name) && !outcome.errors.contains("sesame"))
    }
}
