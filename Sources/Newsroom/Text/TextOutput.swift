extension String {
    /// A text of at most `length` bytes in UTF-8, written where it will stand.
    init(length: Int, _ write: (inout OutputSpan<UInt8>) -> Void) {
        self.init(unsafeUninitializedCapacity: length) { text in
            var output = OutputSpan(buffer: text, initializedCount: 0)
            write(&output)
            return output.finalize(for: text)
        }
    }
}
