/// What Accept-Encoding says (RFC 9110, 12.5.3).
public enum ContentCoding {
    /// Whether gzip may be used, by a field's value in `range`: named with a weight above 0, or not named and `*` has
    /// one.
    package static func acceptsGzip(_ bytes: Span<UInt8>, in range: Range<Int>) -> Bool {
        var named: Bool?
        var others = false
        bytes.forEachElement(of: range) { element in
            let end = bytes.firstIndex(of: UInt8(ascii: ";"), in: element) ?? element.upperBound
            let coding = bytes.trimmed(element.lowerBound..<end)
            if bytes.isSame(coding, as: "gzip") || bytes.isSame(coding, as: "x-gzip") {
                named = isAccepted(bytes, end..<element.upperBound)
            } else if bytes.isSame(coding, as: "*") {
                others = isAccepted(bytes, end..<element.upperBound)
            }
        }
        return named ?? others
    }

    /// The same for a field's value as text; without the field only identity is meant.
    public static func acceptsGzip(_ acceptEncoding: String?) -> Bool {
        guard let acceptEncoding else { return false }
        let bytes = Array(acceptEncoding.utf8)
        return acceptsGzip(bytes.span, in: bytes.indices)
    }

    /// Whether every parameter, each behind its `;`, is a weight above 0.
    private static func isAccepted(_ bytes: Span<UInt8>, _ parameters: Range<Int>) -> Bool {
        var start = parameters.lowerBound
        while start < parameters.upperBound {
            let rest = start + 1..<parameters.upperBound
            let end = bytes.firstIndex(of: UInt8(ascii: ";"), in: rest) ?? rest.upperBound
            guard isAboveZero(bytes, bytes.trimmed(rest.lowerBound..<end)) else { return false }
            start = end
        }
        return true
    }

    /// `q=` and a number of up to three decimals from 0 to 1, not 0 (RFC 9110, 12.4.2).
    private static func isAboveZero(_ bytes: Span<UInt8>, _ weight: Range<Int>) -> Bool {
        let start = weight.lowerBound
        guard weight.count >= 3, bytes.isSame(start..<start + 2, as: "q=") else { return false }
        let isOne = bytes[start + 2] == UInt8(ascii: "1")
        guard isOne || bytes[start + 2] == UInt8(ascii: "0") else { return false }
        guard weight.count > 3 else { return isOne }
        guard bytes[start + 3] == UInt8(ascii: "."), weight.count <= 7 else { return false }
        var hasDecimals = false
        for index in start + 4..<weight.upperBound {
            guard bytes[index].isDigit else { return false }
            if bytes[index] != UInt8(ascii: "0") { hasDecimals = true }
        }
        return isOne != hasDecimals
    }
}
