/// The sets of bytes that RFC 9110 and RFC 9112 give names to, each as two words of 64 bits for ASCII.
struct ByteSet: Sendable {
    private let low: UInt64
    private let high: UInt64

    init(_ bytes: some Sequence<UInt8>) {
        var low: UInt64 = 0
        var high: UInt64 = 0
        for byte in bytes {
            if byte < 64 { low |= 1 << UInt64(byte) } else if byte < 128 { high |= 1 << UInt64(byte - 64) }
        }
        self.low = low
        self.high = high
    }

    func contains(_ byte: UInt8) -> Bool {
        byte < 128 && (byte < 64 ? low : high) &>> UInt64(byte) & 1 == 1
    }
}

extension ByteSet {
    /// Whether all of a text's bytes in UTF-8 are in the set.
    func containsAll(of text: String) -> Bool {
        text.utf8.withContiguousStorageIfAvailable { $0.allSatisfy(contains) } ?? text.utf8.allSatisfy(contains)
    }

    private static let alphanumeric =
        Array(UInt8(ascii: "0")...UInt8(ascii: "9")) + Array(UInt8(ascii: "A")...UInt8(ascii: "Z"))
        + Array(UInt8(ascii: "a")...UInt8(ascii: "z"))

    /// `tchar` (RFC 9110, 5.6.2).
    static let token = ByteSet(alphanumeric + Array("!#$%&'*+-.^_`|~".utf8))

    /// `unreserved` (RFC 3986, 2.3).
    static let unreserved = ByteSet(alphanumeric + Array("-._~".utf8))

    /// What a path and query may hold: `pchar`, `/`, `?` (RFC 3986, 3.3 and 3.4).
    static let target = ByteSet(alphanumeric + Array("-._~%!$&'()*+,;=:@/?".utf8))

    /// What a registered name may hold: `unreserved`, `pct-encoded`, `sub-delims` (RFC 3986, 3.2.2).
    static let registeredName = ByteSet(alphanumeric + Array("-._~%!$&'()*+,;=".utf8))

    /// What an IP literal may hold between its brackets: IPv6 addresses only (RFC 3986, 3.2.2).
    static let addressLiteral = ByteSet(Array("0123456789abcdefABCDEF:.".utf8))
}
