/// Finds the words of a correction request in the text that the reader saw.
///
/// Words are never moved to a lookalike: what cannot be told apart is `ambiguous`, what is not there is `orphaned`.
public enum Anchoring {
    /// How much of a quote's context decides, on each side: what stands nearest tells the most, and the bound keeps a
    /// text full of repetitions from being compared without end.
    private static let contextBytes = 256

    /// Where a quote stands in a text: every occurrence counts, context decides between several.
    ///
    /// - Returns: offsets in Unicode scalars. One pass over the text, whatever it repeats.
    public static func resolve(_ selector: TextQuoteSelector, in text: String) -> Anchor {
        let text = Array(text.utf8)
        let exact = Array(selector.exact.utf8)
        let places = WordSearch(exact).places(in: text)
        guard let first = places.first else { return .orphaned }
        if places.count == 1 { return .exact(scalars(first..<first + exact.count, of: text)) }
        let prefix = Array(selector.prefix.utf8.suffix(contextBytes))
        let suffix = Array(selector.suffix.utf8.prefix(contextBytes))
        var best = 0
        var leaders: [Int] = []
        for place in places {
            let before = text[..<place].reversed().common(prefix.reversed())
            let score = before + text[(place + exact.count)...].common(suffix)
            if score > best { leaders = [] }
            best = max(best, score)
            if score == best { leaders.append(place) }
        }
        guard best > 0, leaders.count == 1, let place = leaders.first else { return .ambiguous }
        return .exact(scalars(place..<place + exact.count, of: text))
    }

    /// The same range counted in Unicode scalars: every byte but a continuation begins one.
    private static func scalars(_ range: Range<Int>, of text: [UInt8]) -> Range<Int> {
        let start = text[..<range.lowerBound].count { $0 & 0xC0 != 0x80 }
        return start..<start + text[range].count { $0 & 0xC0 != 0x80 }
    }
}

/// All places of some words in a text, overlapping ones too, in one pass (Knuth, Morris and Pratt).
///
/// It works on UTF-8, in which no scalar's bytes stand inside another's.
private struct WordSearch {
    private let words: [UInt8]
    /// For each length of a beginning of the words: the longest shorter beginning that it ends with.
    private let borders: [Int]

    init(_ words: [UInt8]) {
        self.words = words
        var borders = [Int](repeating: 0, count: words.count + 1)
        var border = 0
        for index in words.indices.dropFirst() {
            while border > 0, words[index] != words[border] { border = borders[border] }
            if words[index] == words[border] { border += 1 }
            borders[index + 1] = border
        }
        self.borders = borders
    }

    func places(in text: [UInt8]) -> [Int] {
        guard !words.isEmpty else { return [] }
        var places: [Int] = []
        var matched = 0
        for (index, byte) in text.enumerated() {
            while matched > 0, matched == words.count || byte != words[matched] { matched = borders[matched] }
            if byte == words[matched] { matched += 1 }
            if matched == words.count { places.append(index + 1 - matched) }
        }
        return places
    }
}

extension Sequence where Element: Equatable {
    /// How many elements both begin with.
    func common(_ other: some Sequence<Element>) -> Int {
        var count = 0
        var others = other.makeIterator()
        for element in self {
            guard element == others.next() else { break }
            count += 1
        }
        return count
    }
}
