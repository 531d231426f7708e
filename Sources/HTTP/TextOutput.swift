extension String {
    /// A text of at most `length` bytes in UTF-8, written where it will stand.
    package init(length: Int, _ write: (inout OutputSpan<UInt8>) -> Void) {
        self.init(unsafeUninitializedCapacity: length) { text in
            var output = OutputSpan(buffer: text, initializedCount: 0)
            write(&output)
            return output.finalize(for: text)
        }
    }
}

extension OutputSpan<UInt8> {
    /// Appends a word.
    package mutating func append(_ word: StaticString) {
        word.withUTF8Buffer { for byte in $0 { append(byte) } }
    }
}

extension OutputSpan<UInt8> {
    /// Appends bytes, for which there must be room.
    package mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        precondition(bytes.count <= freeCapacity)
        withUnsafeMutableBufferPointer { all, count in
            _ = UnsafeMutableBufferPointer(rebasing: all[count...]).update(fromContentsOf: bytes)
            count += bytes.count
        }
    }
}

extension UInt8 {
    /// The lower-case hexadecimal digit of a value below 16.
    @inlinable package init(hexDigit value: UInt8) {
        self = value &+ (value < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10)
    }
}
