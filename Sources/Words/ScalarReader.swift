/// Reads the characters of a text in UTF-8 with the bytes that each takes; a byte that is none is passed over.
struct ScalarReader {
    private var place = 0

    mutating func next(in text: Span<UInt8>) -> (Unicode.Scalar, Range<Int>)? {
        while place < text.count {
            let start = place
            guard let (scalar, length) = scalar(at: start, in: text) else {
                place += 1
                continue
            }
            place += length
            return (scalar, start..<place)
        }
        return nil
    }

    /// The next one, which stays to be read.
    func peek(in text: Span<UInt8>) -> Unicode.Scalar? { scalar(at: place, in: text)?.0 }

    /// Reads on to the next white space of ASCII; answers where it stands.
    mutating func skipToWhitespace(in text: Span<UInt8>) -> Int {
        while place < text.count, text[place] > 0x20 { place += 1 }
        return place
    }

    private func scalar(at start: Int, in text: Span<UInt8>) -> (Unicode.Scalar, Int)? {
        guard start < text.count else { return nil }
        let first = text[start]
        if first < 0x80 { return (Unicode.Scalar(first), 1) }
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        guard first >= 0xC2, first < 0xF5, start + length <= text.count else { return nil }
        var value = UInt32(first) & (0xFF >> UInt32(length + 1))
        for index in start + 1..<start + length {
            guard text[index] & 0xC0 == 0x80 else { return nil }
            value = value << 6 | UInt32(text[index] & 0x3F)
        }
        return Unicode.Scalar(value).map { ($0, length) }
    }
}
