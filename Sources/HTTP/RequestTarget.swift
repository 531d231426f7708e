/// The forms of a request target (RFC 9112, 3.2) and the authority that Host repeats (RFC 3986, 3.2).
enum RequestTarget {
    /// The origin-form part of a target: all of an origin-form, path and query of an absolute-form, or `*`.
    static func originForm(
        of target: Range<Int>, in bytes: Span<UInt8>, method: Method
    ) throws(RequestFailure) -> Range<Int> {
        guard !target.isEmpty else { throw .malformed("The request target is empty.") }
        switch bytes[target.lowerBound] {
        case UInt8(ascii: "/"):
            try checkCharacters(target, of: bytes)
            return target
        case UInt8(ascii: "*"):
            guard target.count == 1, method == .options else {
                throw .malformed("Only OPTIONS may ask about the server as a whole.")
            }
            return target
        default:
            let part = try behindAuthority(target, of: bytes)
            try checkCharacters(part, of: bytes)
            return part
        }
    }

    /// Whether the bytes are `uri-host [ ":" port ]` with a host that is not empty (RFC 9110, 4.2.1 and 7.2).
    static func isAuthority(_ range: Range<Int>, of bytes: Span<UInt8>) -> Bool {
        guard !range.isEmpty else { return false }
        var index = range.lowerBound
        if bytes[index] == UInt8(ascii: "[") {
            index += 1
            let start = index
            index = bytes.end(of: .addressLiteral, in: start..<range.upperBound)
            guard index < range.upperBound, bytes[index] == UInt8(ascii: "]"), bytes.isIPv6Address(start..<index)
            else { return false }
            index += 1
        } else {
            index = bytes.end(of: .registeredName, in: range)
            guard index > range.lowerBound, escapesAreWhole(range.lowerBound..<index, of: bytes) else { return false }
        }
        guard index < range.upperBound else { return true }
        guard bytes[index] == UInt8(ascii: ":") else { return false }
        for digit in index + 1..<range.upperBound where !bytes[digit].isDigit { return false }
        return true
    }

    private static func behindAuthority(
        _ target: Range<Int>, of bytes: Span<UInt8>
    ) throws(RequestFailure) -> Range<Int> {
        guard let start = behindScheme("http://", target, of: bytes) ?? behindScheme("https://", target, of: bytes)
        else { throw .malformed("The request target is neither a path nor an http or https URI.") }
        var end = start
        while end < target.upperBound, bytes[end] != UInt8(ascii: "/"), bytes[end] != UInt8(ascii: "?") { end += 1 }
        guard isAuthority(start..<end, of: bytes) else {
            throw .malformed("The authority of the request target is not a host and port.")
        }
        return end..<target.upperBound
    }

    private static func behindScheme(_ scheme: StaticString, _ target: Range<Int>, of bytes: Span<UInt8>) -> Int? {
        let end = target.lowerBound + scheme.utf8CodeUnitCount
        return end <= target.upperBound && bytes.isSame(target.lowerBound..<end, as: scheme) ? end : nil
    }

    private static func checkCharacters(_ range: Range<Int>, of bytes: Span<UInt8>) throws(RequestFailure) {
        guard bytes.end(of: .target, in: range) == range.upperBound else {
            throw .malformed("The request target holds a character that must be percent-encoded.")
        }
        guard escapesAreWhole(range, of: bytes) else {
            throw .malformed("The request target holds a percent sign without two hexadecimal digits.")
        }
    }

    private static func escapesAreWhole(_ range: Range<Int>, of bytes: Span<UInt8>) -> Bool {
        var start = range.lowerBound
        while let sign = bytes.firstIndex(of: UInt8(ascii: "%"), in: start..<range.upperBound) {
            guard sign + 2 < range.upperBound, bytes[sign + 1].hexadecimalValue != nil,
                bytes[sign + 2].hexadecimalValue != nil
            else { return false }
            start = sign + 3
        }
        return true
    }
}
