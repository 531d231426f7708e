/// Percent-encoding (RFC 3986, section 2.1).
public enum PercentCoding {
    /// The text of one segment of a path; nil when an escape is broken or the bytes are no UTF-8.
    public static func decode(_ text: some StringProtocol) -> String? { decode(Array(text.utf8)) }

    /// The text that the bytes stand for; nil when an escape is broken or what comes of them is no UTF-8.
    static func decode(_ text: [UInt8]) -> String? {
        guard text.contains(UInt8(ascii: "%")) else {
            // What is all ASCII need not be validated.
            return text.allSatisfy { $0 < 0x80 }
                ? String(decoding: text, as: UTF8.self) : String(validating: text, as: UTF8.self)
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var index = 0
        while index < text.count {
            if text[index] != UInt8(ascii: "%") {
                bytes.append(text[index])
                index += 1
                continue
            }
            guard index + 2 < text.count, let high = text[index + 1].hexadecimalValue,
                let low = text[index + 2].hexadecimalValue
            else { return nil }
            bytes.append(UInt8(high << 4 | low))
            index += 3
        }
        return String(validating: bytes, as: UTF8.self)
    }

    /// A text as one segment of a path or one value of a query: everything but `unreserved` is escaped.
    public static func encode(_ text: String) -> String {
        if ByteSet.unreserved.containsAll(of: text) { return text }
        let bytes = Array(text.utf8)
        return bytes.withUnsafeBufferPointer { bytes in
            String(length: mostLength(of: bytes)) { encode(bytes, to: &$0) }
        }
    }

    /// The most bytes that a text can become.
    public static func mostLength(of utf8: UnsafeBufferPointer<UInt8>) -> Int { 3 * utf8.count }

    /// The same of a text's bytes in UTF-8, appended; only ASCII comes of it.
    public static func encode(_ utf8: UnsafeBufferPointer<UInt8>, to output: inout OutputSpan<UInt8>) {
        let unreserved = ByteSet.unreserved
        if utf8.allSatisfy(unreserved.contains) { return output.append(utf8) }
        for byte in utf8 {
            if unreserved.contains(byte) {
                output.append(byte)
            } else {
                output.append(UInt8(ascii: "%"))
                output.append(hexDigit(byte >> 4))
                output.append(hexDigit(byte & 15))
            }
        }
    }

    /// Upper case, as RFC 3986, 2.1 wants it.
    private static func hexDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
    }
}
