/// A piece of an HTML document, as bytes in UTF-8.
///
/// Its literals are the markup, and what stands between them is put in safely: text is escaped, an address is looked at,
/// and only HTML is taken as it is. Literals are known when the program is compiled, so no text that comes later can be
/// taken for one:
///
///     let link: HTML = "<a href=\"\(address)\">\(headline)</a>"
public struct HTML: Sendable {
    /// What has been written.
    public let bytes: [UInt8]

    /// Takes bytes that are safe where they will stand.
    init(trusted bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Whether there is nothing in it.
    public var isEmpty: Bool { bytes.isEmpty }
}

extension HTML: ExpressibleByStringInterpolation {
    /// Markup without anything between.
    public init(stringLiteral markup: StaticString) {
        bytes = markup.withUTF8Buffer { Array($0) }
    }

    /// What the literal's parts came to.
    public init(stringInterpolation interpolation: Interpolation) {
        bytes = interpolation.bytes
    }

    /// Puts the parts of a literal together.
    public struct Interpolation: StringInterpolationProtocol {
        fileprivate(set) var bytes: [UInt8] = []

        /// Makes room for the markup, and for some text in each place.
        public init(literalCapacity: Int, interpolationCount: Int) {
            bytes.reserveCapacity(literalCapacity + 32 * interpolationCount)
        }

        /// Markup.
        public mutating func appendLiteral(_ markup: StaticString) {
            markup.withUTF8Buffer { bytes.append(contentsOf: $0) }
        }

        /// A text of an element or in double quotes; as the beginning of an address it must have a scheme that is
        /// followed without running anything.
        public mutating func appendInterpolation(_ text: some StringProtocol) {
            if AddressAttribute.isOpen(atTheEndOf: bytes), !LinkAddress.isSafe(text.utf8) { return append("#") }
            appendEscaped(text.utf8)
        }

        /// A number.
        public mutating func appendInterpolation(_ number: Int) { bytes.append(contentsOf: String(number).utf8) }

        /// A piece that is HTML already; nothing for nil.
        public mutating func appendInterpolation(_ piece: HTML?) {
            if let piece { bytes.append(contentsOf: piece.bytes) }
        }

        /// Pieces one behind the other.
        public mutating func appendInterpolation(_ pieces: [HTML]) {
            for piece in pieces { bytes.append(contentsOf: piece.bytes) }
        }
    }
}

extension HTML.Interpolation {
    mutating func append(trusted other: [UInt8]) { bytes.append(contentsOf: other) }

    private mutating func append(_ markup: StaticString) { appendLiteral(markup) }

    /// HTML Standard, 13.3: what is markup in an element, and what ends an attribute in quotes.
    private mutating func appendEscaped(_ text: some Sequence<UInt8>) {
        for byte in text {
            switch byte {
            case UInt8(ascii: "&"): append("&amp;")
            case UInt8(ascii: "<"): append("&lt;")
            case UInt8(ascii: ">"): append("&gt;")
            case UInt8(ascii: "\""): append("&quot;")
            case UInt8(ascii: "'"): append("&#39;")
            default: bytes.append(byte)
            }
        }
    }
}
