import Newsroom
import SMTPClient
import Sodium
import Store
import TestSupport
import Testing

@testable import GalleyAPI

/// A newsroom that tells its reporters by e-mail, with the server that takes the mails.
struct MailNewsroom {
    let newsroom: TestNewsroom
    let receiver: SMTPReceiver
    let editor: String

    init(_ faults: [SMTPReceiver.Fault] = [], configure: (inout APISettings) -> Void = { _ in }) async throws {
        let receiver = try SMTPReceiver(faults)
        self.receiver = receiver
        newsroom = try TestNewsroom {
            $0.publisher.name = "The Ledger"
            $0.mails.url = receiver.url
            $0.mails.tls = .off
            $0.mails.timeoutSeconds = 20
            $0.mails.from = MailAddress("desk@news.example")
            configure(&$0)
        }
        editor = try newsroom.token(.editor)
        try await newsroom.publish("one", token: editor)
    }

    /// Another each time, as after a restart.
    var sender: MailSender { MailSender(newsroom.api) { Issue.record("\($0)") } }

    /// Sends a request about these words with this address; returns its identifier and the link that mails have of it.
    @discardableResult
    func ask(
        _ email: String?, about words: String = "two", more: String = "", under slug: String = "one", number: Int = 1
    ) async throws -> (id: String, link: String) {
        let contact = email.map { #","contact":{"name":"Bo","email":"\#($0)"}"# } ?? ""
        let body = #"""
            {"kind":"correction","target":{"selector":{"type":"TextQuoteSelector","exact":"\#(words)"}},
            "suggestion":"2","explanation":"Because."\#(contact)\#(more)}
            """#
        let made = await newsroom.send(
            .post, "/v1/articles/\(slug)/corrections", body, peer: "192.0.2.\(number)")
        #expect(made.status == 201, "\(made.text)")
        let link = made.json["status_page_url"].string ?? made.json["status_url"].string
        return (try #require(made.json["id"].string), try #require(link))
    }

    @discardableResult
    func act(_ id: String, _ action: String, _ body: String = "{}") async -> Answer {
        var fields = newsroom.bearer(editor)
        fields["If-Match"] = "*"
        let answer = await newsroom.send(.post, "/v1/desk/corrections/\(id)/\(action)", body, fields: fields)
        #expect(answer.status == 200, "\(action): \(answer.text)")
        return answer
    }

    /// What waits to be sent, opened, in the order in which it was written.
    func waiting() throws -> [(kind: MailKind, letter: Letter)] {
        try newsroom.store.read { try $0.dueMails(date: newsroom.clock.now, limit: 100) }.map { due in
            (due.mail.kind, try #require(newsroom.store.contactKeys.letter(due.sealed, of: due.mail.id)))
        }
    }

    /// Has all that waits sent, and forgets what came before.
    func clear() async throws { _ = try await sender.sendDue() }

    func list(_ query: String = "") async -> Answer { await newsroom.get("/v1/desk/mails\(query)", token: editor) }

    /// The states of all mails, the newest first.
    func states() async -> [String] { await list().json["items"].array.compactMap { $0["state"].string } }
}

extension SMTPReceiver.Message {
    /// The text of the mail.
    var text: String {
        let body = content.split(separator: "\r\n\r\n", maxSplits: 1).last ?? ""
        return String(decoding: Sodium.bytes(base64: String(body.replacing("\r\n", with: ""))) ?? [], as: UTF8.self)
    }

    func field(_ name: String) -> String? {
        let lines = content.split(separator: "\r\n\r\n", maxSplits: 1).first?.split(separator: "\r\n") ?? []
        return lines.first { $0.hasPrefix("\(name): ") }.map { String($0.dropFirst(name.count + 2)) }
    }
}
