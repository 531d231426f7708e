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
        for pair in query.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.decode(parts[0]), let value = Self.decode(parts.count > 1 ? parts[1] : "") else {
                return nil
            }
            parameters.append(Parameter(name: name, value: value))
        }
    }

    private static func decode(_ text: some StringProtocol) -> String? {
        PercentCoding.decode(String(text.map { $0 == "+" ? " " : $0 }))
    }
}
