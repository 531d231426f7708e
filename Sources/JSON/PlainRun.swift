extension UnsafeBufferPointer<UInt8> {
    /// Where the next byte stands that JSON escapes, a quotation mark, a backslash or a control character (RFC 8259,
    /// section 7), or the end.
    func endOfPlainRun(from start: Int) -> Int {
        var index = start
        while index + 8 <= count {
            let word = UnsafeRawBufferPointer(self).loadUnaligned(fromByteOffset: index, as: UInt64.self)
            if word.hasByteToEscape { break }
            index += 8
        }
        while index < count, !self[index].isEscaped { index += 1 }
        return index
    }
}

extension UInt8 {
    fileprivate var isEscaped: Bool { self < 0x20 || self == UInt8(ascii: "\"") || self == UInt8(ascii: "\\") }
}

extension UInt64 {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highBits: UInt64 = 0x8080_8080_8080_8080

    /// Whether one of the eight bytes is to be escaped, found with all of them at one time: a byte below `n` borrows
    /// its high bit when `n` is taken from it. A byte beside one that is found may seem to be one too.
    fileprivate var hasByteToEscape: Bool {
        let control = (self &- Self.ones &* 0x20) & ~self
        let quote = self ^ Self.ones &* UInt64(UInt8(ascii: "\""))
        let backslash = self ^ Self.ones &* UInt64(UInt8(ascii: "\\"))
        let equal = (quote &- Self.ones) & ~quote | (backslash &- Self.ones) & ~backslash
        return (control | equal) & Self.highBits != 0
    }
}
