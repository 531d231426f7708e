/// Text as its bytes in UTF-8, for what is only passed on: a `String` would check and copy them once more.
public struct UTF8Text: Hashable, Sendable {
    /// The bytes, as they were kept.
    public let bytes: [UInt8]

    /// Takes bytes that are UTF-8.
    public init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The bytes of a string.
    public init(_ text: String) {
        bytes = Array(text.utf8)
    }
}

extension UTF8Text: ExpressibleByStringLiteral {
    /// The bytes of a literal.
    public init(stringLiteral value: String) {
        self.init(value)
    }
}

extension UTF8Text: CustomStringConvertible {
    /// The text; bytes that are not UTF-8 become U+FFFD.
    public var description: String { String(decoding: bytes, as: UTF8.self) }
}
