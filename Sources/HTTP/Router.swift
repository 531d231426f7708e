/// Finds what answers a path: a tree of segments, a literal one before a parameter.
public struct Router<Endpoint: Sendable>: Sendable {
    /// What a path leads to.
    public enum Match: Sendable {
        /// An endpoint, and the values of the pattern's parameters, percent-decoded.
        case found(Endpoint, parameters: [String: String])
        /// The path exists, but not with this method.
        case wrongMethod
        /// Nothing is there.
        case none
    }

    private struct Node: Sendable {
        /// Few at every level: looking through them is quicker than hashing.
        var literals: [(segment: [UInt8], node: Int)] = []
        var parameter: (name: String, node: Int)?
        var pair: ParameterPair?
        var endpoints: [Method: Endpoint] = [:]
    }

    /// Two parameters in one segment, and what stands between them.
    private struct ParameterPair: Sendable {
        let names: (String, String)
        let separator: String
        let node: Int

        /// The node and what a pattern such as `{from}...{to}` names; nil for a pattern of one parameter.
        init?(_ segment: Substring, node: Int) {
            let parts = segment.split { $0 == "{" || $0 == "}" }
            guard segment.first == "{", parts.count == 3 else { return nil }
            (names, separator, self.node) = ((String(parts[0]), String(parts[2])), String(parts[1]), node)
        }

        /// Takes the values of both; nil when the text is not of this form.
        func match(_ text: String, _ parameters: inout [String: String]) -> Int? {
            guard let middle = text.firstRange(of: separator) else { return nil }
            let values = (text[..<middle.lowerBound], text[middle.upperBound...])
            if values.0.isEmpty || values.1.isEmpty { return nil }
            (parameters[names.0], parameters[names.1]) = (String(values.0), String(values.1))
            return node
        }
    }

    private var nodes = [Node()]

    /// Leads nowhere.
    public init() {}

    /// Adds an endpoint; `pattern` is a path whose segments in braces are parameters: `/v1/articles/{slug}`. A segment
    /// may have two with something between, `{from}...{to}`, and is looked at before one of a single parameter.
    public mutating func add(_ method: Method, _ pattern: String, _ endpoint: Endpoint) {
        var node = 0
        for segment in pattern.split(separator: "/") {
            let isParameter = segment.first == "{"
            let literal = Array(segment.utf8)
            let pair = ParameterPair(segment, node: nodes.count)
            let parameter = pair == nil ? nodes[node].parameter?.node : nodes[node].pair?.node
            let known = isParameter ? parameter : self.literal(literal.span, literal.indices, of: node)
            if let known {
                node = known
                continue
            }
            nodes.append(Node())
            let next = nodes.count - 1
            if let pair {
                nodes[node].pair = pair
            } else if isParameter {
                nodes[node].parameter = (String(segment.dropFirst().dropLast()), next)
            } else {
                nodes[node].literals.append((literal, next))
            }
            node = next
        }
        nodes[node].endpoints[method] = endpoint
    }

    /// What answers a method on a path, still percent-encoded; HEAD is answered by GET (RFC 9110, 9.3.2).
    public func match(_ method: Method, _ path: some StringProtocol) -> Match {
        guard let (node, parameters) = find(path) else { return .none }
        let endpoint = nodes[node].endpoints[method] ?? (method == .head ? nodes[node].endpoints[.get] : nil)
        return endpoint.map { .found($0, parameters: parameters) } ?? .wrongMethod
    }

    /// The methods that a path answers, for `Allow` (RFC 9110, 10.2.1); empty where nothing is.
    public func methods(_ path: some StringProtocol) -> [Method] {
        guard let (node, _) = find(path) else { return [] }
        let endpoints = nodes[node].endpoints
        return Method.allCases.filter { method in
            endpoints[method] != nil || method == .options || (method == .head && endpoints[.get] != nil)
        }
    }

    private func find(_ path: some StringProtocol) -> (node: Int, parameters: [String: String])? {
        let path = path.utf8.withContiguousStorageIfAvailable { Array($0) } ?? Array(path.utf8)
        let bytes = path.span
        guard !bytes.isEmpty, bytes[0] == UInt8(ascii: "/") else { return nil }
        var node = 0
        var parameters: [String: String] = [:]
        // The path of the whole site has no segment (RFC 9110, 4.2.3).
        var start = bytes.count == 1 ? 2 : 1
        while start <= bytes.count {
            let end = bytes.firstIndex(of: UInt8(ascii: "/"), in: start..<bytes.count) ?? bytes.count
            guard let next = follow(bytes, start..<end, from: node, &parameters) else { return nil }
            node = next
            start = end + 1
        }
        return nodes[node].endpoints.isEmpty ? nil : (node, parameters)
    }

    /// The node that a segment leads to; what is percent-encoded means the same as what is not (RFC 3986, 6.2.2.2).
    private func follow(
        _ bytes: Span<UInt8>, _ segment: Range<Int>, from node: Int, _ parameters: inout [String: String]
    ) -> Int? {
        if let next = literal(bytes, segment, of: node) { return next }
        guard let text = PercentCoding.decode(bytes.array(segment)) else { return nil }
        if text.utf8.count < segment.count {
            let decoded = Array(text.utf8)
            if let next = literal(decoded.span, decoded.indices, of: node) { return next }
        }
        if let next = nodes[node].pair?.match(text, &parameters) { return next }
        guard let (name, next) = nodes[node].parameter, !text.isEmpty else { return nil }
        parameters[name] = text
        return next
    }

    private func literal(_ bytes: Span<UInt8>, _ segment: Range<Int>, of node: Int) -> Int? {
        for literal in nodes[node].literals where bytes.isEqual(segment, to: literal.segment) { return literal.node }
        return nil
    }
}
