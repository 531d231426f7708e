/// Writes one JSON text (RFC 8259) as UTF-8 bytes, front to back.
///
/// It places commas and escapes; the caller opens and closes what it opened.
public struct JSONWriter: Sendable {
    /// What has been written.
    public private(set) var bytes: [UInt8] = []
    private var needsComma = false

    /// An empty text with room for `capacity` bytes.
    public init(capacity: Int = 256) {
        bytes.reserveCapacity(capacity)
    }

    /// Writes `{`, what `members` writes, and `}`.
    public mutating func object(_ members: (inout JSONWriter) throws -> Void) rethrows {
        try nest(UInt8(ascii: "{"), UInt8(ascii: "}"), members)
    }

    /// Writes `[`, what `elements` writes, and `]`.
    public mutating func array(_ elements: (inout JSONWriter) throws -> Void) rethrows {
        try nest(UInt8(ascii: "["), UInt8(ascii: "]"), elements)
    }

    /// Writes a member's name; its value comes next. The name is written as it is: ASCII that needs no escape.
    public mutating func name(_ name: StaticString) {
        bytes.append(addingCapacity: name.utf8CodeUnitCount + 4) { output in
            if needsComma { output.append(UInt8(ascii: ",")) }
            output.append(UInt8(ascii: "\""))
            name.withUTF8Buffer { output.append(copying: $0) }
            output.append(UInt8(ascii: "\""))
            output.append(UInt8(ascii: ":"))
        }
        needsComma = false
    }

    /// Writes a string; nil is `null`.
    public mutating func string(_ value: String?) {
        guard let value else { return null() }
        // A string of Swift's own has its UTF-8 in one piece; others are copied first.
        if value.utf8.withContiguousStorageIfAvailable({ string($0) }) == nil { string(utf8: Array(value.utf8)) }
    }

    /// Writes a string by its bytes in UTF-8; nil is `null`.
    public mutating func string(utf8: [UInt8]?) {
        guard let utf8 else { return null() }
        utf8.withUnsafeBufferPointer { string($0) }
    }

    /// Writes an integer; nil is `null`.
    public mutating func integer(_ value: Int?) {
        guard let value else { return null() }
        separate()
        bytes.append(contentsOf: String(value).utf8)
        needsComma = true
    }

    /// Writes `true` or `false`.
    public mutating func boolean(_ value: Bool) {
        literal(value ? "true" : "false")
    }

    /// Writes `null`.
    public mutating func null() {
        literal("null")
    }

    private mutating func literal(_ word: StaticString) {
        separate()
        word.withUTF8Buffer { bytes.append(contentsOf: $0) }
        needsComma = true
    }

    private mutating func nest(
        _ open: UInt8, _ close: UInt8, _ inside: (inout JSONWriter) throws -> Void
    ) rethrows {
        separate()
        bytes.append(open)
        needsComma = false
        try inside(&self)
        bytes.append(close)
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
    }

    /// Copies what needs no escape whole (RFC 8259, section 7).
    private mutating func string(_ text: UnsafeBufferPointer<UInt8>) {
        let plain = text.endOfPlainRun(from: 0)
        bytes.append(addingCapacity: plain + 3) { output in
            if needsComma { output.append(UInt8(ascii: ",")) }
            output.append(UInt8(ascii: "\""))
            output.append(copying: UnsafeBufferPointer(rebasing: text[..<plain]))
            if plain == text.count { output.append(UInt8(ascii: "\"")) }
        }
        needsComma = true
        guard plain < text.count else { return }
        escape(text, from: plain)
        bytes.append(UInt8(ascii: "\""))
    }

    /// The byte at `start` is the first to be escaped.
    private mutating func escape(_ text: UnsafeBufferPointer<UInt8>, from start: Int) {
        var start = start
        while start < text.count {
            escape(text[start])
            let end = text.endOfPlainRun(from: start + 1)
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start + 1..<end]))
            start = end
        }
    }

    private mutating func escape(_ byte: UInt8) {
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case UInt8(ascii: "\n"): bytes.append(UInt8(ascii: "n"))
        case UInt8(ascii: "\r"): bytes.append(UInt8(ascii: "r"))
        case UInt8(ascii: "\t"): bytes.append(UInt8(ascii: "t"))
        case 0..<0x20:
            bytes.append(contentsOf: byte < 0x10 ? "u000".utf8 : "u00".utf8)
            bytes.append(contentsOf: String(byte, radix: 16).utf8)
        default: bytes.append(byte)
        }
    }
}

extension OutputSpan<UInt8> {
    fileprivate mutating func append(copying bytes: UnsafeBufferPointer<UInt8>) {
        withUnsafeMutableBufferPointer { buffer, count in
            _ = UnsafeMutableBufferPointer(rebasing: buffer[count...]).initialize(from: bytes)
            count += bytes.count
        }
    }
}

extension JSONWriter {
    /// Writes a member with a string; nil is `null`.
    public mutating func member(_ name: StaticString, _ value: String?) {
        self.name(name)
        string(value)
    }

    /// Writes a member with a string by its bytes in UTF-8; nil is `null`.
    public mutating func member(_ name: StaticString, utf8: [UInt8]?) {
        self.name(name)
        string(utf8: utf8)
    }

    /// Writes a member with an integer; nil is `null`.
    public mutating func member(_ name: StaticString, _ value: Int?) {
        self.name(name)
        integer(value)
    }

    /// Writes a member with `true` or `false`.
    public mutating func member(_ name: StaticString, _ value: Bool) {
        self.name(name)
        boolean(value)
    }

    /// Writes a member with an object of what `members` writes; nil is `null`.
    public mutating func member<Value>(
        _ name: StaticString, _ value: Value?, _ members: (Value, inout JSONWriter) -> Void
    ) {
        self.name(name)
        guard let value else { return null() }
        object { members(value, &$0) }
    }

    /// Writes a member with an array, an object for each item.
    public mutating func member<Item>(
        _ name: StaticString, each items: [Item], _ members: (Item, inout JSONWriter) -> Void
    ) {
        self.name(name)
        array { for item in items { $0.object { members(item, &$0) } } }
    }
}
