import Glibc

/// What the parsers ask of borrowed bytes.
extension Span where Element == UInt8 {
    /// Where `byte` stands next in `range`; the C library's search, since heads are scanned for every request.
    func firstIndex(of byte: UInt8, in range: Range<Int>) -> Int? {
        guard !range.isEmpty else { return nil }
        return withUnsafeBufferPointer { bytes -> Int? in
            guard let base = bytes.baseAddress.map({ $0 + range.lowerBound }),
                let found = memchr(base, Int32(byte), range.count)
            else { return nil }
            return range.lowerBound + (UnsafeRawPointer(found) - UnsafeRawPointer(base))
        }
    }

    /// Lends the bytes in `range`: one check of its bounds instead of one for each byte.
    private func lend<Result>(_ range: Range<Int>, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        extracting(range).withUnsafeBytes(body)
    }

    /// Whether the bytes in `range` are this lower-case ASCII word, the case of letters left out.
    package func isSame(_ range: Range<Int>, as word: StaticString) -> Bool {
        guard range.count == word.utf8CodeUnitCount else { return false }
        return lend(range) { bytes in
            let word = word.utf8Start
            for index in 0..<bytes.count {
                let byte = bytes[index]
                let folded = byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
                guard folded == word[index] else { return false }
            }
            return true
        }
    }

    /// Where the bytes end that stand at the start of `range` and are in a set.
    func end(of set: ByteSet, in range: Range<Int>) -> Int {
        lend(range) { bytes in
            var count = 0
            while count < bytes.count, set.contains(bytes[count]) { count &+= 1 }
            return range.lowerBound + count
        }
    }

    /// Whether a field value may hold the bytes in `range`. Eight at a time are seen to have no control character; those
    /// that have one, which may be a tab, are looked at one by one.
    func isFieldContent(_ range: Range<Int>) -> Bool {
        lend(range) { bytes in
            var index = 0
            while index &+ 8 <= bytes.count {
                let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                guard !word.hasByte(below: 0x20), !(word ^ UInt64(eachByte: 0x7F)).hasByte(below: 1) else { break }
                index &+= 8
            }
            while index < bytes.count, bytes[index].isFieldContent { index &+= 1 }
            return index == bytes.count
        }
    }

    /// Whether the bytes in `range` are these.
    func isEqual(_ range: Range<Int>, to other: [UInt8]) -> Bool {
        range.count == other.count
            && withUnsafeBufferPointer { bytes in
                guard let base = bytes.baseAddress else { return true }
                return memcmp(base + range.lowerBound, other, other.count) == 0
            }
    }

    /// Whether the bytes in `range` are this word.
    func isEqual(_ range: Range<Int>, to word: StaticString) -> Bool {
        guard range.count == word.utf8CodeUnitCount else { return false }
        for index in range where self[index] != word.utf8Start[index - range.lowerBound] { return false }
        return true
    }

    /// A copy of the bytes in `range`.
    func array(_ range: Range<Int>) -> [UInt8] {
        withUnsafeBufferPointer { Array($0[range]) }
    }

    /// Whether the bytes in `range` are an IPv6 address as a URI has it between brackets (RFC 3986, 3.2.2).
    func isIPv6Address(_ range: Range<Int>) -> Bool {
        let capacity = Int(INET6_ADDRSTRLEN)
        guard range.count < capacity else { return false }
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: capacity) { text in
            for index in range { text[index - range.lowerBound] = CChar(bitPattern: self[index]) }
            text[range.count] = 0
            var address = in6_addr()
            return inet_pton(AF_INET6, text.baseAddress, &address) == 1
        }
    }

    /// The range without the spaces and tabs at its ends (OWS, RFC 9110, 5.6.3).
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        var end = range.upperBound
        while start < end, self[start].isBlank { start += 1 }
        while end > start, self[end - 1].isBlank { end -= 1 }
        return start..<end
    }

    /// Calls `body` with each non-empty element of a comma-separated list (RFC 9110, 5.6.1).
    func forEachElement<Failure: Error>(
        of range: Range<Int>, _ body: (Range<Int>) throws(Failure) -> Void
    ) throws(Failure) {
        var start = range.lowerBound
        while start <= range.upperBound {
            let end = firstIndex(of: UInt8(ascii: ","), in: start..<range.upperBound) ?? range.upperBound
            let element = trimmed(start..<end)
            if !element.isEmpty { try body(element) }
            start = end + 1
        }
    }

    /// The bytes in `range` as text; what is no UTF-8 becomes U+FFFD.
    package func text(_ range: Range<Int>) -> String {
        withUnsafeBufferPointer { String(decoding: $0[range], as: UTF8.self) }
    }
}

extension UInt8 {
    /// Carriage return, line feed.
    static let carriageReturn = UInt8(ascii: "\r")
    static let lineFeed = UInt8(ascii: "\n")

    /// SP or HTAB.
    var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }

    /// 0 to 9.
    var isDigit: Bool { self &- UInt8(ascii: "0") < 10 }

    /// The value of a hexadecimal digit.
    var hexadecimalValue: Int? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(self) - 0x30
        case UInt8(ascii: "A")...UInt8(ascii: "F"), UInt8(ascii: "a")...UInt8(ascii: "f"): Int(self | 0x20) - 0x57
        default: nil
        }
    }

    /// What a field value may hold: VCHAR, SP, HTAB and obs-text (RFC 9110, 5.5).
    var isFieldContent: Bool { self >= 0x20 ? self != 0x7F : self == UInt8(ascii: "\t") }
}

extension UInt64 {
    /// Eight bytes of one value.
    fileprivate init(eachByte byte: UInt8) { self = UInt64(byte) &* 0x0101_0101_0101_0101 }

    /// Whether one of its eight bytes is below a bound of at most 128.
    fileprivate func hasByte(below bound: UInt8) -> Bool {
        (self &- UInt64(eachByte: bound)) & ~self & UInt64(eachByte: 0x80) != 0
    }
}
