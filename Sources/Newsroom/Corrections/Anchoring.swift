/// Finds the words of a correction request in the text that the reader saw.
///
/// Words are never moved to a lookalike: what cannot be told apart is `ambiguous`, what is not there is `orphaned`.
public enum Anchoring {
    /// Where a quote stands in a text: every occurrence counts, context decides between several.
    ///
    /// - Returns: offsets in Unicode scalars. One pass over the text, whatever it repeats.
    public static func resolve(_ selector: TextQuoteSelector, in text: String) -> Anchor {
        let text = Array(text.utf8)
        let exact = Array(selector.exact.utf8)
        let places = WordSearch(exact).places(in: text)
        guard let first = places.first else { return .orphaned }
        if places.count == 1 { return .exact(scalars(first..<first + exact.count, of: text)) }
        let context = QuoteContext(selector)
        let scores = places.map { context.score(before: text[..<$0], behind: text[($0 + exact.count)...]) }
        guard let place = context.leader(among: scores).map({ places[$0] }) else { return .ambiguous }
        return .exact(scalars(place..<place + exact.count, of: text))
    }

    /// The same range counted in Unicode scalars: every byte but a continuation begins one.
    private static func scalars(_ range: Range<Int>, of text: [UInt8]) -> Range<Int> {
        let start = text[..<range.lowerBound].scalarCount
        return start..<start + text[range].scalarCount
    }
}

/// What stands before and behind a quote, as the reader saw it: it tells the quote's occurrences apart.
private struct QuoteContext {
    /// How much of it decides, on each side: what stands nearest tells the most, and the bound keeps a text full of
    /// repetitions from being compared without end.
    private static let bytes = 256

    private let prefix: [UInt8]
    private let suffix: [UInt8]

    init(_ selector: TextQuoteSelector) {
        prefix = Array(selector.prefix.utf8.suffix(Self.bytes))
        suffix = Array(selector.suffix.utf8.prefix(Self.bytes))
    }

    /// How many scalars of it stand around an occurrence, next to it and without a gap.
    func score(before: ArraySlice<UInt8>, behind: ArraySlice<UInt8>) -> Int {
        let head = before.suffix(before.reversed().common(prefix.reversed()))
        let tail = behind.prefix(behind.common(suffix))
        // A scalar of which only the first bytes are the same is another one.
        let isCut = behind.dropFirst(tail.count).first.map(\.isContinuation) ?? false
        return head.scalarCount + tail.scalarCount - (isCut ? 1 : 0)
    }

    /// Which score leads so clearly that it is no guess: all of the context, or at least half of it and twice as much
    /// as any other.
    func leader(among scores: [Int]) -> Int? {
        let full = prefix.scalarCount + suffix.scalarCount
        guard let best = scores.max(), best > 0, scores.count(where: { $0 == best }) == 1 else { return nil }
        let second = scores.filter { $0 < best }.max() ?? 0
        guard best == full || (best * 2 >= full && second * 2 <= best) else { return nil }
        return scores.firstIndex(of: best)
    }
}

extension UInt8 {
    /// A byte of UTF-8 that begins no scalar (RFC 3629, section 3).
    fileprivate var isContinuation: Bool { self & 0xC0 == 0x80 }
}

extension Collection<UInt8> {
    /// Scalars that begin in these bytes.
    fileprivate var scalarCount: Int { count { !$0.isContinuation } }
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
