/// What Accept-Encoding says (RFC 9110, 12.5.3).
public enum ContentCoding {
    /// Whether gzip may be used: named with a weight above 0, or not named and `*` has one.
    public static func acceptsGzip(_ acceptEncoding: some Collection<UInt8>) -> Bool {
        var named: Bool?
        var others = false
        for element in acceptEncoding.split(separator: UInt8(ascii: ",")) {
            let parts = element.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
            guard let first = parts.first else { continue }
            let coding = first.trimmed
            let isAccepted = parts.dropFirst().allSatisfy { isAboveZero($0.trimmed) }
            if coding.isSame(as: "gzip") || coding.isSame(as: "x-gzip") { named = isAccepted }
            if coding.isSame(as: "*") { others = isAccepted }
        }
        return named ?? others
    }

    /// The same for a field's value as text; without the field only identity is meant.
    public static func acceptsGzip(_ acceptEncoding: String?) -> Bool {
        guard let acceptEncoding else { return false }
        return acceptsGzip(acceptEncoding.utf8)
    }

    /// `q=` and a number of up to three decimals from 0 to 1, not 0 (RFC 9110, 12.4.2).
    private static func isAboveZero(_ weight: some Collection<UInt8>) -> Bool {
        var rest = weight.dropFirst(2)
        guard weight.prefix(2).isSame(as: "q="), let whole = rest.popFirst() else { return false }
        let isOne = whole == UInt8(ascii: "1")
        guard isOne || whole == UInt8(ascii: "0") else { return false }
        guard let point = rest.popFirst() else { return isOne }
        guard point == UInt8(ascii: "."), rest.count <= 3, rest.allSatisfy(\.isDigit) else { return false }
        let hasDecimals = rest.contains { $0 != UInt8(ascii: "0") }
        return isOne != hasDecimals
    }
}

extension Collection<UInt8> {
    /// Without spaces and tabs at its ends.
    fileprivate var trimmed: SubSequence {
        let head = drop(while: \.isBlank)
        let length = head.reversed().drop(while: \.isBlank).count
        return head.prefix(length)
    }

    /// Whether these bytes are a lower-case ASCII word, the case of letters left out.
    fileprivate func isSame(as word: String) -> Bool {
        count == word.utf8.count
            && zip(self, word.utf8).allSatisfy { byte, letter in
                (byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte) == letter
            }
    }
}
