import TestSupport
import Testing

/// What a client sends on one connection, and the messages that it must be taken for.
struct MessageCase: Sendable, CustomTestStringConvertible {
    let section: String
    let bytes: [UInt8]
    /// Method and target, and the content behind a colon when there is some.
    let messages: [String]
    let end: MessageReader.End

    var testDescription: String { "\(section): \(String(decoding: bytes.prefix(90), as: UTF8.self).debugDescription)" }

    init(_ section: String, _ text: String, _ messages: [String], _ end: MessageReader.End) {
        self.section = section
        bytes = Array(text.utf8)
        self.messages = messages
        self.end = end
    }
}

extension MessageCase {
    static let all = pipelines + chunked + extensions + trailers + smuggling

    /// A request with content of a length.
    static func sized(_ length: String, _ rest: String) -> String {
        "POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: \(length)\r\n\r\n\(rest)"
    }

    /// A request with the chunked transfer coding; `coded` is its content and what stands behind it.
    static func chunks(_ coded: String) -> String {
        "POST /a HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n\(coded)"
    }

    /// The request that must not be found in another's content.
    static let next = "GET /b HTTP/1.1\r\nHost: h\r\n\r\n"
    static let evil = "GET /evil HTTP/1.1\r\nHost: h\r\n\r\n"
}
