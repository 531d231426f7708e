/// The parameters of a query, in order, as forms write them: `name=value&name=value` with `+` for a space
/// (WHATWG URL, application/x-www-form-urlencoded).
public struct Query: Hashable, Sendable {
    /// One parameter.
    public struct Parameter: Hashable, Sendable {
        /// Decoded.
        public var name: String
        /// Decoded; empty when there is no `=`.
        public var value: String
    }

    /// The parameters, in order.
    public private(set) var parameters: [Parameter] = []

    /// Reads a query; nil when an escape is broken or the bytes are no UTF-8.
    public init?(_ query: some StringProtocol) {
        for pair in query.utf8.split(separator: UInt8(ascii: "&")) {
            let end = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
            guard let name = Self.decode(pair[..<end]), let value = Self.decode(pair[end...].dropFirst()) else {
                return nil
            }
            parameters.append(Parameter(name: name, value: value))
        }
    }

    private static func decode(_ bytes: some Sequence<UInt8>) -> String? {
        PercentCoding.decode(bytes.map { $0 == UInt8(ascii: "+") ? UInt8(ascii: " ") : $0 })
    }
}
