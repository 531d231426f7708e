/// Looks for a second place of some text; a place inside longer words is none.
struct OtherPlace {
    private let row: [UInt8]
    /// How far a search may go on when this byte stands under the row's last.
    private var skips: [Int]
    private let beginsWord: Bool
    private let endsWord: Bool

    /// Longer rows are found in one pass, shorter ones by leaps (Horspool).
    private static let longest = 256

    init(of range: Range<Int>, in text: [UInt8]) {
        row = Array(text[range])
        skips = [Int](repeating: row.count, count: 256)
        for (index, byte) in row.dropLast().enumerated() { skips[Int(byte)] = row.count - 1 - index }
        beginsWord = !text.isInsideWord(range.lowerBound)
        endsWord = !text.isInsideWord(range.upperBound)
    }

    /// Whether it stands somewhere else than at its own place.
    func exists(in text: [UInt8], _ range: Range<Int>, own: Int) -> Bool {
        if row.count > Self.longest {
            return RowSearch(row).places(in: text, range).contains { $0 != own && isWhole($0, in: text) }
        }
        var end = range.lowerBound + row.count - 1
        while end < range.upperBound {
            let start = end - row.count + 1
            if text[end] == row[row.count - 1], start != own, isHere(start, in: text), isWhole(start, in: text) {
                return true
            }
            end += skips[Int(text[end])]
        }
        return false
    }

    private func isHere(_ start: Int, in text: [UInt8]) -> Bool {
        for index in row.indices where row[index] != text[start + index] { return false }
        return true
    }

    private func isWhole(_ start: Int, in text: [UInt8]) -> Bool {
        !(beginsWord && text.isInsideWord(start)) && !(endsWord && text.isInsideWord(start + row.count))
    }
}

extension [UInt8] {
    /// Whether a word goes on across this place between two scalars. Ideographs are words of their own.
    func isInsideWord(_ place: Int) -> Bool {
        guard place > 0, place < count else { return false }
        var start = place - 1
        while start > 0, self[start] & 0xC0 == 0x80 { start -= 1 }
        var end = place + 1
        while end < count, self[end] & 0xC0 == 0x80 { end += 1 }
        guard let before = String(decoding: self[start..<place], as: UTF8.self).unicodeScalars.first,
            let behind = String(decoding: self[place..<end], as: UTF8.self).unicodeScalars.first
        else { return false }
        return before.isPartOfWord && behind.isPartOfWord
    }
}
