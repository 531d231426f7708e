extension UnsafeBufferPointer<UInt8> {
    /// Where the next byte stands that JSON escapes, a quotation mark, a backslash or a control character (RFC 8259,
    /// section 7), or the end.
    func endOfPlainRun(from start: Int) -> Int {
        var index = start
        let width = Block.scalarCount
        while index + width <= count {
            let block = UnsafeRawBufferPointer(self).loadUnaligned(fromByteOffset: index, as: Block.self)
            let escaped =
                (block .< Block(repeating: 0x20)) .| (block .== Block(repeating: UInt8(ascii: "\"")))
                .| (block .== Block(repeating: UInt8(ascii: "\\")))
            if any(escaped) { break }
            index += width
        }
        while index < count, !self[index].isEscaped { index += 1 }
        return index
    }

    /// So many bytes are looked at together.
    private typealias Block = SIMD16<UInt8>
}

extension UInt8 {
    fileprivate var isEscaped: Bool { self < 0x20 || self == UInt8(ascii: "\"") || self == UInt8(ascii: "\\") }
}
