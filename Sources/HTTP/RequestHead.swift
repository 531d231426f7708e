/// Where a field line's name and value lie in the bytes of the head.
public struct FieldLine: Sendable, Equatable {
    /// Offset of the name's first byte.
    public let nameStart: UInt32
    /// Length of the name; at least 1.
    public let nameLength: UInt32
    /// Offset of the value's first byte, white space around it left out.
    public let valueStart: UInt32
    /// Length of the value; may be 0.
    public let valueLength: UInt32

    /// Where the name lies.
    public var name: Range<Int> { Int(nameStart)..<Int(nameStart) + Int(nameLength) }
    /// Where the value lies.
    public var value: Range<Int> { Int(valueStart)..<Int(valueStart) + Int(valueLength) }
}

/// A request line and header section, as ranges of the bytes they were read from (RFC 9112, sections 3 and 5).
public struct RequestHead: Sendable, Equatable {
    /// Nil until the request line has been read.
    public internal(set) var method: Method?
    /// Offset of the origin-form part of the request target; an absolute-form's scheme and authority lie before it.
    public internal(set) var targetStart = 0
    /// Its length in bytes; 0 for an absolute-form without path and query, which means `/`.
    public internal(set) var targetLength = 0
    /// 1 for HTTP/1.1 and later minor versions, 0 for HTTP/1.0.
    public internal(set) var minorVersion = 1
    /// The field lines, in order.
    public internal(set) var fields: [FieldLine] = []
    /// How the content is delimited (RFC 9112, section 6.3).
    public internal(set) var framing = Framing.none
    /// Whether the connection goes on behind the answer (RFC 9112, section 9.3).
    public internal(set) var isPersistent = true
    /// Whether the client waits for 100 before it sends the content (RFC 9110, 10.1.1).
    public internal(set) var expectsContinue = false
    /// Bytes of the head, the empty line at its end included.
    public internal(set) var length = 0

    /// How long a request's content is.
    public enum Framing: Sendable, Equatable {
        /// Neither Content-Length nor Transfer-Encoding: no content.
        case none
        /// Exactly so many bytes.
        case length(Int)
        /// The chunked transfer coding.
        case chunked
    }
}

/// Why a request was refused while it was read; the connection closes behind the answer.
public struct RequestFailure: Error, Sendable, Equatable {
    /// The status to answer with: 400, 413, 414, 417, 431, 501, 505.
    public let status: Int
    /// A sentence for people.
    public let detail: String

    /// The status with its reason phrase.
    public var answer: Status {
        switch status {
        case 413: .contentTooLarge
        case 414: .uriTooLong
        case 417: .expectationFailed
        case 431: .requestHeaderFieldsTooLarge
        case 501: .notImplemented
        case 505: .httpVersionNotSupported
        default: .badRequest
        }
    }

    /// Names the bound, in bytes.
    package static func contentTooLarge(_ limit: Int) -> RequestFailure {
        RequestFailure(status: 413, detail: "A content may have \(limit) bytes.")
    }

    static func malformed(_ detail: String) -> RequestFailure { RequestFailure(status: 400, detail: detail) }
}

extension RequestHead {
    /// The target in origin-form; `*` for OPTIONS on the server. `bytes` are those that the head was read from.
    public func target(in bytes: Span<UInt8>) -> String {
        let text = bytes.text(targetStart..<targetStart + targetLength)
        return text.isEmpty || text.hasPrefix("?") ? "/" + text : text
    }

    /// The field lines as text; what is no UTF-8 in a value becomes U+FFFD.
    public func fields(in bytes: Span<UInt8>) -> Fields {
        var result = Fields()
        result.reserveCapacity(fields.count)
        for line in fields { result.append(bytes.text(line.name), bytes.text(line.value)) }
        return result
    }
}

/// How large a head may be.
public struct HeadLimits: Sendable {
    /// Bytes of the request line, its line end left out: 414 above.
    public var requestLine = 8 * 1024
    /// Bytes of the header section, line ends and the empty line included: 431 above.
    public var headerSection = 32 * 1024
    /// Field lines: 431 above.
    public var fieldCount = 100

    /// The defaults.
    public init() {}
}
