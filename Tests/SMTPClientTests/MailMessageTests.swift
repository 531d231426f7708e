import Sodium
import Testing

@testable import SMTPClient

/// A mail as its bytes.
@Suite struct MailMessageTests {
    @Test(arguments: ["bo@example.org", "a.b+c@x-1.example", "o'neil@example.org", "bo@localhost"])
    func addressesAreTaken(text: String) {
        #expect(MailAddress(text)?.description == text)
    }

    @Test(arguments: [
        "", "@", "bo", "bo@", "@example.org", "bo@@example.org", "bo @example.org", "bo@example.org\r\nRCPT TO:<x@y.z>",
        "<bo@example.org>", "bo,x@example.org", "\"b o\"@example.org", "bo@exam_ple.org", ".bo@example.org",
        "b..o@x.example",
        "bo@example..org", "бо@example.org", "bo@приклад.укр", "bo@[127.0.0.1]", "bo@-x.example", "bo>@example.org",
        String(repeating: "a", count: 65) + "@example.org",
    ])
    func whatMightBeMoreThanOneAddressIsNotTaken(text: String) {
        #expect(MailAddress(text) == nil)
    }

    @Test func aMessageHasItsFieldsAndItsText() throws {
        let text = "Добрий день!\n\n.\nFrom here on\n" + String(repeating: "word ", count: 300)
        let message = try message(subject: "Ваше звернення", text: text)
        let parts = String(decoding: message.bytes, as: UTF8.self).split(separator: "\r\n\r\n", maxSplits: 1)
        let fields = parts[0].split(separator: "\r\n").map(String.init)
        for field in [
            "Date: Sun, 06 Nov 1994 08:49:37 +0000", "From: =?UTF-8?B?0JLRltGB0YLRliAmIG1vcmU=?= <desk@news.example>",
            "Reply-To: <desk@news.example>", "To: <bo@example.org>", "Message-ID: <018b-1@news.example>",
            "Auto-Submitted: auto-generated", "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8",
            "Content-Language: uk", "Content-Transfer-Encoding: base64",
        ] { #expect(fields.contains(field), "\(field) \(fields)") }
        let lines = parts[1].split(separator: "\r\n")
        #expect(lines.allSatisfy { $0.utf8.count <= 76 })
        let body = try #require(Sodium.bytes(base64: lines.joined()))
        #expect(String(decoding: body, as: UTF8.self) == text.replacing("\n", with: "\r\n"))
    }

    @Test func allOfItIsASCIIInShortLines() throws {
        let message = try message(subject: String(repeating: "Ж", count: 900), text: "Ж")
        for line in String(decoding: message.bytes, as: UTF8.self).split(separator: "\r\n") {
            #expect(line.utf8.count <= 90 && line.utf8.allSatisfy { (0x20...0x7E).contains($0) }, "\(line)")
        }
    }
}

func message(
    to: String = "bo@example.org", subject: String = "Hello", text: String = "Hello.", id: String = "018b-1"
) throws -> MailMessage {
    MailMessage(
        from: try #require(MailAddress("desk@news.example")), fromName: "Вісті & more",
        to: try #require(MailAddress(to)),
        subject: subject, text: text, language: "uk", id: id, date: "Sun, 06 Nov 1994 08:49:37 +0000")
}
