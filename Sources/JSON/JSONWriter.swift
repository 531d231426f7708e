/// Writes one JSON text (RFC 8259) as UTF-8 bytes, front to back.
///
/// It places commas and escapes; the caller opens and closes what it opened. The pointer is sound: its memory belongs to
/// this value alone, which cannot be copied, and `reserve` goes before every write to it.
public struct JSONWriter: ~Copyable {
    @usableFromInline var memory: UnsafeMutablePointer<UInt8>
    @usableFromInline var capacity: Int
    @usableFromInline var count = 0
    @usableFromInline var needsComma = false

    /// An empty text with room for `capacity` bytes.
    public init(capacity: Int = 256) {
        self.capacity = max(16, capacity)
        memory = .allocate(capacity: self.capacity)
    }

    deinit { memory.deallocate() }

    /// What has been written.
    public var bytes: [UInt8] { Array(UnsafeBufferPointer(start: memory, count: count)) }

    /// Writes `{`, what `members` writes, and `}`.
    @inlinable public mutating func object(_ members: (inout JSONWriter) throws -> Void) rethrows {
        open(UInt8(ascii: "{"))
        try members(&self)
        close(UInt8(ascii: "}"))
    }

    /// Writes `[`, what `elements` writes, and `]`.
    @inlinable public mutating func array(_ elements: (inout JSONWriter) throws -> Void) rethrows {
        open(UInt8(ascii: "["))
        try elements(&self)
        close(UInt8(ascii: "]"))
    }

    /// Writes a member's name; its value comes next. The name is written as it is: ASCII that needs no escape.
    @inlinable @inline(__always)
    public mutating func name(_ name: StaticString) {
        separate(andReserve: name.utf8CodeUnitCount + 3)
        let start = memory + count
        start[0] = UInt8(ascii: "\"")
        // Its length is known where it is written, so it is copied without a call.
        (start + 1).initialize(from: name.utf8Start, count: name.utf8CodeUnitCount)
        start[name.utf8CodeUnitCount + 1] = UInt8(ascii: "\"")
        start[name.utf8CodeUnitCount + 2] = UInt8(ascii: ":")
        count += name.utf8CodeUnitCount + 3
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

    /// Writes a string by its bytes in UTF-8; nil is `null`.
    public mutating func string(utf8: UnsafeBufferPointer<UInt8>?) {
        guard let utf8 else { return null() }
        string(utf8)
    }

    /// Writes a string that `write` makes of at most `length` bytes of ASCII which need no escape.
    @inlinable public mutating func string(length: Int, _ write: (inout OutputSpan<UInt8>) -> Void) {
        separate(andReserve: length + 2)
        put(UInt8(ascii: "\""))
        append(length: length, write)
        put(UInt8(ascii: "\""))
        needsComma = true
    }

    /// Writes a string of `start` and, behind it, what `write` makes of at most `length` bytes of ASCII which need no
    /// escape.
    @inlinable public mutating func string(
        _ start: String, length: Int, _ write: (inout OutputSpan<UInt8>) -> Void
    ) {
        string(start)
        // In the place of the quotation mark, which goes behind both.
        count -= 1
        reserve(length + 1)
        append(length: length, write)
        put(UInt8(ascii: "\""))
    }

    /// Writes an integer; nil is `null`.
    @inlinable public mutating func integer(_ value: Int?) {
        guard let value else { return null() }
        separate(andReserve: 20)
        if value < 0 { put(UInt8(ascii: "-")) }
        var rest = value.magnitude
        var digits = 1
        while rest >= 10 {
            rest /= 10
            digits += 1
        }
        rest = value.magnitude
        for index in (0..<digits).reversed() {
            memory[count + index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        count += digits
        needsComma = true
    }

    /// Writes `true` or `false`.
    @inlinable public mutating func boolean(_ value: Bool) {
        literal(value ? "true" : "false")
    }

    /// Writes `null`.
    @inlinable public mutating func null() {
        literal("null")
    }

    /// Room must have been made for so many bytes.
    @inlinable mutating func append(length: Int, _ write: (inout OutputSpan<UInt8>) -> Void) {
        let room = UnsafeMutableBufferPointer(start: memory + count, count: length)
        var output = OutputSpan(buffer: room, initializedCount: 0)
        write(&output)
        count += output.finalize(for: room)
    }

    @inlinable mutating func literal(_ word: StaticString) {
        separate(andReserve: word.utf8CodeUnitCount)
        put(UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
        needsComma = true
    }

    @inlinable mutating func open(_ bracket: UInt8) {
        separate(andReserve: 1)
        put(bracket)
        needsComma = false
    }

    @inlinable mutating func close(_ bracket: UInt8) {
        reserve(1)
        put(bracket)
        needsComma = true
    }
}

extension JSONWriter {
    /// Copies what needs no escape whole (RFC 8259, section 7).
    private mutating func string(_ text: UnsafeBufferPointer<UInt8>) {
        separate(andReserve: text.count + 2)
        put(UInt8(ascii: "\""))
        var start = 0
        while true {
            let end = text.endOfPlainRun(from: start)
            put(UnsafeBufferPointer(rebasing: text[start..<end]))
            guard end < text.count else { break }
            // For the escape, the rest of the text and the quotation mark.
            reserve(6 + text.count - end)
            escape(text[end])
            start = end + 1
        }
        put(UInt8(ascii: "\""))
        needsComma = true
    }

    private mutating func escape(_ byte: UInt8) {
        put(UInt8(ascii: "\\"))
        switch byte {
        case UInt8(ascii: "\n"): put(UInt8(ascii: "n"))
        case UInt8(ascii: "\r"): put(UInt8(ascii: "r"))
        case UInt8(ascii: "\t"): put(UInt8(ascii: "t"))
        case 0..<0x20:
            for character in "u00".utf8 { put(character) }
            put(UInt8(ascii: "0") + byte >> 4)
            put(byte & 15 < 10 ? UInt8(ascii: "0") + byte & 15 : UInt8(ascii: "a") + byte & 15 - 10)
        default: put(byte)
        }
    }

    @inlinable @inline(__always)
    mutating func separate(andReserve length: Int) {
        reserve(length + 1)
        if needsComma { put(UInt8(ascii: ",")) }
    }

    /// Makes room for so many bytes more.
    @inlinable mutating func reserve(_ length: Int) {
        if count + length > capacity { grow(length) }
    }

    @usableFromInline mutating func grow(_ length: Int) {
        capacity = max(2 * capacity, count + length)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        larger.moveInitialize(from: memory, count: count)
        memory.deallocate()
        memory = larger
    }

    /// Room must have been made for it.
    @inlinable mutating func put(_ byte: UInt8) {
        memory[count] = byte
        count += 1
    }

    /// Room must have been made for them.
    @inlinable mutating func put(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let start = bytes.baseAddress else { return }
        (memory + count).initialize(from: start, count: bytes.count)
        count += bytes.count
    }
}
