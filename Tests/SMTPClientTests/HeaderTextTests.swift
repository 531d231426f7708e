import Sodium
import Testing

@testable import SMTPClient

/// Fields of a mail have one line each, whatever the text.
@Suite struct HeaderTextTests {
    @Test func shortASCIIStaysAsItIs() {
        #expect(HeaderText.unstructured("Your correction: Ferry") == "Your correction: Ferry")
        #expect(HeaderText.phrase("The Ledger") == "The Ledger")
    }

    @Test(arguments: [
        "Пором о 9:00 «завтра»", "Übergröße", "=?UTF-8?B?eA==?=", String(repeating: "long ", count: 40), "🚢",
    ])
    func otherTextComesInEncodedWordsThatGiveItBack(text: String) throws {
        let field = HeaderText.unstructured(text)
        var decoded: [UInt8] = []
        for line in field.split(separator: "\r\n ") {
            #expect(line.utf8.count <= 75 && line.hasPrefix("=?UTF-8?B?") && line.hasSuffix("?="))
            let word = try #require(Sodium.bytes(base64: String(line.dropFirst(10).dropLast(2))))
            // Each has whole characters.
            #expect(String(validating: word, as: UTF8.self) != nil)
            decoded += word
        }
        let joined = text.split(separator: " ").joined(separator: " ")
        #expect(String(decoding: decoded, as: UTF8.self) == joined)
    }

    @Test(arguments: [
        "a\r\nBcc: x@y.example", "a\nb", "a\u{2028}b", "a\u{85}b", "a\u{0}b", "\r\n\r\nbody", "Ж\r\nBcc: x",
    ])
    func noTextMakesAnotherField(text: String) {
        for field in [HeaderText.unstructured(text), HeaderText.phrase(text)] {
            let rest = field.replacing("?=\r\n =?", with: "")
            #expect(!rest.unicodeScalars.contains { $0.value < 0x20 || $0.value > 0x7E }, "\(field)")
        }
    }

    @Test(arguments: ["Bo, the editor", "a <b@c.example>", "\"", "(comment)", "a@b", "Café"])
    func marksOfAnAddressAreNotOfItsName(text: String) {
        #expect(HeaderText.phrase(text).hasPrefix("=?UTF-8?B?"))
    }
}
