/// The field by which a proxy names the client that it asks for. Only one is read: a proxy that writes the one lets the
/// other through as the client has sent it.
public enum ClientAddressField: String, CaseIterable, Sendable {
    /// `X-Forwarded-For`, which nearly all proxies write.
    case xForwardedFor = "x-forwarded-for"
    /// `Forwarded` (RFC 7239).
    case forwarded
}

extension TrustedProxies {
    /// Whose request it is. From the last element of the field, which the nearest proxy has written, to the first: each
    /// is believed as long as the one behind it is trusted. An element that names no address ends the way at the one
    /// behind it.
    ///
    /// - Parameters:
    ///   - source: who has sent it: the connection's peer, an IP address or `unix`.
    ///   - value: of the field; nil without one.
    public func client(of source: String, by field: ClientAddressField, _ value: String?) -> String {
        guard let value, contains(source) else { return source }
        var client = source
        var elements = BackwardElements(value)
        while let element = elements.next(), let address = field.address(in: element) {
            client = address.description
            guard contains(address) else { break }
        }
        return client
    }
}

extension RequestHead {
    /// The value of the field that names the client, its lines joined (RFC 9110, 5.3); nil without one.
    public func value(of field: ClientAddressField, in bytes: Span<UInt8>) -> String? {
        var joined: String?
        for line in fields {
            let isNamed =
                switch field {
                case .xForwardedFor: bytes.isSame(line.name, as: "x-forwarded-for")
                case .forwarded: bytes.isSame(line.name, as: "forwarded")
                }
            guard isNamed else { continue }
            let value = bytes.text(line.value)
            joined = joined.map { "\($0),\(value)" } ?? value
        }
        return joined
    }
}

extension ClientAddressField {
    /// The address that an element of the list names; nil for an element without one, or one that is malformed.
    func address(in element: [UInt8]) -> IPAddress? {
        switch self {
        case .xForwardedFor: Self.address(ofNode: element, needsBrackets: false)
        case .forwarded:
            ForwardedElement(element)?["for"].flatMap { Self.address(ofNode: $0, needsBrackets: true) }
        }
    }

    /// An address, with or without a port (RFC 7239, section 6). `unknown` and identifiers of the proxy's own are none.
    private static func address(ofNode node: [UInt8], needsBrackets: Bool) -> IPAddress? {
        let (colon, open, close) = (UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "]"))
        var name = node[...]
        var port: ArraySlice<UInt8>?
        if node.first == open {
            guard let end = node.firstIndex(of: close), node[..<end].contains(colon) else { return nil }
            name = node[1..<end]
            if end + 1 < node.count {
                guard node[end + 1] == colon else { return nil }
                port = node[(end + 2)...]
            }
        } else if let first = node.firstIndex(of: colon) {
            if node[(first + 1)...].contains(colon) {
                if needsBrackets { return nil }
            } else {
                name = node[..<first]
                port = node[(first + 1)...]
            }
        }
        if let port, !isPort(port) { return nil }
        return IPAddress(String(decoding: name, as: UTF8.self))
    }

    /// Digits, or an identifier that begins with `_`.
    private static func isPort(_ port: ArraySlice<UInt8>) -> Bool {
        if port.first == UInt8(ascii: "_") { return port.count > 1 && port.allSatisfy(ByteSet.token.contains) }
        return (1...5).contains(port.count) && port.allSatisfy(\.isDigit)
    }
}

/// An element of `Forwarded`: parameters by name (RFC 7239, section 4).
struct ForwardedElement {
    private var parameters: [String: [UInt8]] = [:]

    /// The value of a parameter, its quotes taken off; the name in lower case.
    subscript(_ name: String) -> [UInt8]? { parameters[name] }

    /// Nil for what does not follow the grammar, and where a parameter comes twice.
    init?(_ text: [UInt8]) {
        let (semicolon, equals) = (UInt8(ascii: ";"), UInt8(ascii: "="))
        var rest = text[...].drop(while: \.isBlank)
        while !rest.isEmpty {
            if rest.first != semicolon {
                let name = rest.prefix { ByteSet.token.contains($0) }
                rest = rest.dropFirst(name.count)
                guard !name.isEmpty, rest.first == equals else { return nil }
                rest = rest.dropFirst()
                guard let value = Self.takeValue(&rest) else { return nil }
                let key = String(decoding: name, as: UTF8.self).lowercased()
                guard parameters.updateValue(value, forKey: key) == nil else { return nil }
                rest = rest.drop(while: \.isBlank)
            }
            guard rest.isEmpty || rest.first == semicolon else { return nil }
            rest = rest.dropFirst().drop(while: \.isBlank)
        }
    }

    /// A token or a quoted string (RFC 9110, 5.6.4).
    private static func takeValue(_ rest: inout ArraySlice<UInt8>) -> [UInt8]? {
        let (quote, backslash) = (UInt8(ascii: "\""), UInt8(ascii: "\\"))
        guard rest.first == quote else {
            let token = rest.prefix { ByteSet.token.contains($0) }
            rest = rest.dropFirst(token.count)
            return token.isEmpty ? nil : Array(token)
        }
        rest = rest.dropFirst()
        var value: [UInt8] = []
        while let byte = rest.popFirst() {
            if byte == quote { return value }
            guard byte == backslash else {
                value.append(byte)
                continue
            }
            guard let escaped = rest.popFirst() else { return nil }
            value.append(escaped)
        }
        return nil
    }
}

/// The elements of a list from its last to its first. Read from its beginning, a quotation mark that a client leaves
/// open would take in what the proxies have added behind it.
struct BackwardElements {
    private var rest: ArraySlice<UInt8>?

    init(_ value: String) { rest = Array(value.utf8)[...] }

    /// The next one, the blanks around it left out; nil at the beginning of the list, and where a quoted string has none.
    mutating func next() -> [UInt8]? {
        guard let list = rest else { return nil }
        var isQuoted = false
        var start = list.startIndex
        for index in list.indices.reversed() {
            if list[index] == UInt8(ascii: "\"") {
                let backslashes = list[..<index].reversed().prefix { $0 == UInt8(ascii: "\\") }.count
                if !isQuoted || backslashes % 2 == 0 { isQuoted.toggle() }
            } else if list[index] == UInt8(ascii: ","), !isQuoted {
                start = index + 1
                break
            }
        }
        rest = start == list.startIndex ? nil : list[..<(start - 1)]
        if isQuoted { return nil }
        let element = list[start...].drop(while: \.isBlank)
        let end = element.lastIndex { !$0.isBlank }.map { $0 + 1 } ?? element.startIndex
        return Array(element[..<end])
    }
}
