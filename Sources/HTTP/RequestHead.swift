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

    /// A copy of the header section.
    public func fields(in bytes: Span<UInt8>) -> Fields {
        guard let first = fields.first else { return Fields() }
        return Fields(fields, in: Int(first.nameStart)..<length - 2, of: bytes)
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
