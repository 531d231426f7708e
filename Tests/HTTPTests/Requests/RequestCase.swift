import Testing

/// A head as it is sent, and what must become of it.
struct RequestCase: Sendable, CustomTestStringConvertible {
    enum Outcome: Sendable, Equatable {
        /// Whole; what was found, in the words of `RequestParserTests.describe`.
        case head(String)
        case incomplete
        case refused(Int)
    }

    let section: String
    let bytes: [UInt8]
    let outcome: Outcome

    var testDescription: String { "\(section): \(String(decoding: bytes.prefix(60), as: UTF8.self).debugDescription)" }

    init(_ section: String, _ text: String, _ outcome: Outcome) {
        self.section = section
        bytes = Array(text.utf8)
        self.outcome = outcome
    }

    init(_ section: String, bytes: [UInt8], _ outcome: Outcome) {
        self.section = section
        self.bytes = bytes
        self.outcome = outcome
    }
}

extension RequestCase {
    static let all =
        methods + targets + versions + lines + fields + hosts + lengths + transferCodings + expectations + persistence
        + limits

    /// A request with Host and these lines.
    static func get(_ lines: String) -> String { "GET / HTTP/1.1\r\nHost: h\r\n\(lines)\r\n" }
    /// The same for POST.
    static func post(_ lines: String) -> String { "POST / HTTP/1.1\r\nHost: h\r\n\(lines)\r\n" }
    /// A request with this request line.
    static func line(_ line: String) -> String { "\(line)\r\nHost: h\r\n\r\n" }

    static func text(_ count: Int) -> String { String(repeating: "a", count: count) }
}
