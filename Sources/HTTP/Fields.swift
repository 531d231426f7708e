/// The fields of a header section, in order; names are compared without regard to case (RFC 9110, section 5).
///
/// They are kept as they stand in a message, `name ":" OWS value CRLF`, so that a section is read and written by
/// copying; text is made of what is asked for.
public struct Fields: Sendable {
    /// The lines as they stand in a message.
    package private(set) var bytes: [UInt8] = []
    /// Where names and values lie in `bytes`.
    package private(set) var lines: [FieldLine] = []

    /// No fields.
    public init() {}

    /// Copies the lines that were found in `section` of a head's bytes.
    init(_ lines: [FieldLine], in section: Range<Int>, of head: Span<UInt8>) {
        bytes = head.array(section)
        self.lines = lines.map { $0.moved(by: -section.lowerBound) }
    }

    /// Names and values, in order.
    public var all: [(name: String, value: String)] {
        lines.map { (bytes.span.text($0.name), bytes.span.text($0.value)) }
    }

    /// The value of a field; several lines of one name are joined by a comma (RFC 9110, 5.3). Bytes that are not UTF-8
    /// become U+FFFD. Setting it leaves one line; setting nil removes the field.
    public subscript(_ name: String) -> String? {
        get {
            var joined: String?
            for line in lines where isNamed(line, name) {
                let value = bytes.span.text(line.value)
                joined = joined.map { "\($0), \(value)" } ?? value
            }
            return joined
        }
        set {
            if has(name) { remove(name) }
            if let newValue { append(name, newValue) }
        }
    }

    /// Whether there is a line of that name.
    public func has(_ name: String) -> Bool { lines.contains { isNamed($0, name) } }

    /// Adds a line behind those that are there, also when one of them has the same name.
    ///
    /// A line that could be read as two never gets in: control characters become spaces (RFC 9110, 5.5), and a line
    /// whose name is no token is left out.
    public mutating func append(_ name: String, _ value: String) {
        guard !name.isEmpty, ByteSet.token.containsAll(of: name) else { return }
        let start = bytes.count
        bytes.append(text: name)
        bytes.append(text: ": ")
        let valueStart = bytes.count
        bytes.append(text: value)
        bytes.withUnsafeMutableBufferPointer { bytes in
            for index in valueStart..<bytes.count where !bytes[index].isFieldContent {
                bytes[index] = UInt8(ascii: " ")
            }
        }
        lines.append(FieldLine(name: start..<valueStart - 2, value: valueStart..<bytes.count))
        bytes.append(text: "\r\n")
    }

    /// Adds the lines of others behind those that are there.
    public mutating func append(contentsOf others: Fields) {
        let offset = bytes.count
        bytes.append(contentsOf: others.bytes)
        lines.append(contentsOf: others.lines.lazy.map { $0.moved(by: offset) })
    }

    /// These lines and those of others behind them.
    public func adding(_ others: Fields) -> Fields {
        var all = self
        all.append(contentsOf: others)
        return all
    }

    /// Makes room for so many lines of usual length.
    public mutating func reserveCapacity(_ count: Int) {
        lines.reserveCapacity(count)
        bytes.reserveCapacity(count * 48)
    }

    /// Whether a line has this name.
    package func isNamed(_ line: FieldLine, _ name: String) -> Bool {
        guard Int(line.nameLength) == name.utf8.count else { return false }
        let own = bytes.span
        let start = Int(line.nameStart)
        return name.utf8.withContiguousStorageIfAvailable { own.isNamed(start, $0) }
            ?? Array(name.utf8).withUnsafeBufferPointer { own.isNamed(start, $0) }
    }

    private mutating func remove(_ name: String) {
        let old = self
        self = Fields()
        for line in old.lines where !old.isNamed(line, name) {
            append(old.bytes.span.text(line.name), old.bytes.span.text(line.value))
        }
    }
}

extension Fields: ExpressibleByDictionaryLiteral {
    /// Takes the lines in the order of the literal.
    public init(dictionaryLiteral elements: (String, String)...) {
        reserveCapacity(elements.count)
        for (name, value) in elements { append(name, value) }
    }
}

extension Span<UInt8> {
    /// Whether this name stands at `start`, where there are as many bytes.
    fileprivate func isNamed(_ start: Int, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
        for (index, byte) in name.enumerated() {
            let own = self[start + index]
            guard own == byte || (own ^ byte == 0x20 && byte.isLetter) else { return false }
        }
        return true
    }
}

extension [UInt8] {
    /// Appends a text's bytes in UTF-8, at once where they are in one piece.
    mutating func append(text: String) {
        if text.utf8.withContiguousStorageIfAvailable({ append(contentsOf: $0) }) == nil {
            append(contentsOf: text.utf8)
        }
    }
}

extension UInt8 {
    /// A to Z in either case.
    fileprivate var isLetter: Bool { (self | 0x20) &- UInt8(ascii: "a") < 26 }
}
