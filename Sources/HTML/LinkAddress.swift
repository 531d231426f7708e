/// What may stand in a link.
enum LinkAddress {
    /// Whether following it runs nothing: http, https, mailto, or relative (RFC 3986, 4.2).
    ///
    /// Browsers pass over control characters and what is blank at the beginning (WHATWG URL, 4.4), so that a scheme may
    /// hide behind them: no address has any.
    static func isSafe(_ address: some Collection<UInt8>) -> Bool {
        if address.first == UInt8(ascii: " ") || address.contains(where: { $0 < 0x20 || $0 == 0x7F }) { return false }
        let scheme = address.prefix { !ends.contains($0) }
        guard scheme.count < address.count, address.dropFirst(scheme.count).first == UInt8(ascii: ":") else {
            return true
        }
        return schemes.contains(String(decoding: scheme, as: UTF8.self).lowercased())
    }

    private static let schemes: Set = ["http", "https", "mailto"]
    private static let ends = Array(":/?#".utf8)
}

/// Attributes whose value is an address.
enum AddressAttribute {
    /// Whether markup ends where the value of one begins.
    static func isOpen(atTheEndOf markup: [UInt8]) -> Bool {
        guard markup.last == UInt8(ascii: "\"") else { return false }
        return beginnings.contains { markup.suffix($0.count).elementsEqual($0) }
    }

    private static let beginnings = ["href", "src", "action", "formaction", "cite", "poster", "data"].map {
        Array(" \($0)=\"".utf8)
    }
}
