extension UnsafeBufferPointer<UInt8> {
    /// Where the next byte stands that JSON escapes, a quotation mark, a backslash or a control character (RFC 8259,
    /// section 7), or the end.
    func endOfPlainRun(from start: Int) -> Int {
        let bytes = UnsafeRawBufferPointer(self)
        var index = start
        // Long texts by two blocks at once.
        while index + 32 <= count, !bytes.hasEscaped(at: index) { index += 32 }
        while index + 16 <= count {
            if let place = bytes.firstEscaped(at: index) { return index + place }
            index += 16
        }
        // The rest as the end of a whole block, which begins among bytes that have been looked at.
        if index < count, count - start >= 16 {
            return bytes.firstEscaped(at: count - 16).map { count - 16 + $0 } ?? count
        }
        while index < count, !self[index].isEscaped { index += 1 }
        return index
    }
}

/// So many bytes are looked at together.
private typealias Block = SIMD16<UInt8>

extension UnsafeRawBufferPointer {
    /// The place in a block of sixteen bytes of the first that JSON escapes.
    @inline(__always)
    fileprivate func firstEscaped(at index: Int) -> Int? {
        // All bits of an escaped byte are set; the first byte has the lowest bits.
        let halves = unsafeBitCast(escaped(at: index), to: SIMD2<UInt64>.self)
        if halves[0] | halves[1] == 0 { return nil }
        let low = UInt64(littleEndian: halves[0])
        return low != 0
            ? low.trailingZeroBitCount / 8 : 8 + UInt64(littleEndian: halves[1]).trailingZeroBitCount / 8
    }

    /// Whether JSON escapes any byte of two blocks.
    @inline(__always)
    fileprivate func hasEscaped(at index: Int) -> Bool {
        let halves = unsafeBitCast(escaped(at: index) .| escaped(at: index + 16), to: SIMD2<UInt64>.self)
        return halves[0] | halves[1] != 0
    }

    @inline(__always)
    private func escaped(at index: Int) -> SIMDMask<SIMD16<Int8>> {
        let block = loadUnaligned(fromByteOffset: index, as: Block.self)
        // With its second bit turned over, a quotation mark stands right behind the control characters.
        return ((block ^ Block(repeating: 2)) .< Block(repeating: 0x21))
            .| (block .== Block(repeating: UInt8(ascii: "\\")))
    }
}

extension UInt8 {
    fileprivate var isEscaped: Bool { self < 0x20 || self == UInt8(ascii: "\"") || self == UInt8(ascii: "\\") }
}
