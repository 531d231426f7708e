/// A request that has arrived whole and owns its bytes.
public struct Request: Sendable {
    /// What to do.
    public var method: Method
    /// Path and query as they were sent (origin-form, RFC 9112, 3.2.1); `*` for OPTIONS on the server.
    public var target: String
    /// The header section.
    public var fields: Fields
    /// The content, its transfer coding removed.
    public var content: [UInt8]
    /// Also in `X-Request-Id` and in the log.
    public var id: RequestIdentifier
    /// The client's address without its port: `127.0.0.1`, `::1`, or `unix`; the peer's, or what a trusted proxy says.
    public var client: String

    /// Takes each part as it is.
    public init(
        method: Method, target: String, fields: Fields = [:], content: [UInt8] = [],
        id: RequestIdentifier = RequestIdentifier(process: 0, number: 0), client: String = ""
    ) {
        self.method = method
        self.target = target
        self.fields = fields
        self.content = content
        self.id = id
        self.client = client
    }

    /// The target up to its query, still percent-encoded.
    public var path: Substring { target[..<(queryMark ?? target.endIndex)] }

    /// What stands behind the first `?`, still percent-encoded; nil without one.
    public var query: Substring? {
        guard let mark = queryMark else { return nil }
        return target[target.utf8.index(after: mark)...]
    }

    private var queryMark: String.Index? {
        let mark = UInt8(ascii: "?")
        let place = target.utf8.withContiguousStorageIfAvailable { $0.firstIndex(of: mark) }
        guard let place else { return target.utf8.firstIndex(of: mark) }
        return place.map { target.utf8.index(target.startIndex, offsetBy: $0) }
    }
}
