/// Finds the words of a correction request in the text that the reader saw, and carries them to newer texts.
///
/// Offsets count Unicode scalars of `body_text`. Words are never moved to a lookalike: what cannot be told apart is
/// `ambiguous`, what was edited away is `orphaned`.
public enum Anchoring {
    /// Where a quote stands in a text: every occurrence counts, context decides between several.
    public static func resolve(_ selector: TextQuoteSelector, in text: String) -> Anchor {
        let text = Array(text.unicodeScalars)
        let exact = Array(selector.exact.unicodeScalars)
        let places = occurrences(of: exact, in: text)
        guard let first = places.first else { return .orphaned }
        if places.count == 1 { return .exact(first..<first + exact.count) }
        let prefix = Array(selector.prefix.unicodeScalars)
        let suffix = Array(selector.suffix.unicodeScalars)
        let scores = places.map { start in
            commonSuffix(text[..<start], prefix[...]) + commonPrefix(text[(start + exact.count)...], suffix[...])
        }
        let best = scores.max() ?? 0
        let leaders = zip(places, scores).filter { $0.1 == best }
        guard best > 0, leaders.count == 1, let start = leaders.first?.0 else { return .ambiguous }
        return .exact(start..<start + exact.count)
    }

    /// Where words that stood at `range` of an older text stand in a newer one.
    ///
    /// They are followed only where the edit left them and their surroundings whole: before or behind all that
    /// changed, or in a paragraph that did not change. Words that were moved once stay `relocated`.
    public static func carry(
        _ range: Range<Int>, from older: String, to newer: String, wasRelocated: Bool = false
    ) -> Anchor {
        let old = Array(older.unicodeScalars)
        let new = Array(newer.unicodeScalars)
        let head = commonPrefix(old[...], new[...])
        if range.upperBound <= head { return wasRelocated ? .relocated(range) : .exact(range) }
        let tail = min(commonSuffix(old[...], new[...]), min(old.count, new.count) - head)
        let shift = new.count - old.count
        if range.lowerBound >= old.count - tail { return .relocated(range.shifted(by: shift)) }
        return carryWithParagraph(range, from: old, to: new)
    }

    private static func carryWithParagraph(
        _ range: Range<Int>, from old: [Unicode.Scalar], to new: [Unicode.Scalar]
    ) -> Anchor {
        let older = paragraphs(of: old)
        let newer = paragraphs(of: new)
        let holder = older.firstIndex { $0.startIndex <= range.lowerBound && range.upperBound <= $0.endIndex }
        guard let index = holder else { return .orphaned }
        let changes = newer.map(Array.init).difference(from: older.map(Array.init))
        var removedBefore = 0
        for case .remove(let offset, _, _) in changes {
            if offset == index { return .orphaned }
            if offset < index { removedBefore += 1 }
        }
        // Insertions come in ascending order, each at its offset in the newer text.
        var position = index - removedBefore
        for case .insert(let offset, _, _) in changes where offset <= position { position += 1 }
        return .relocated(range.shifted(by: newer[position].startIndex - older[index].startIndex))
    }

    /// Paragraphs are apart by one blank line.
    private static func paragraphs(of text: [Unicode.Scalar]) -> [ArraySlice<Unicode.Scalar>] {
        var paragraphs: [ArraySlice<Unicode.Scalar>] = []
        var start = 0
        for end in occurrences(of: ["\n", "\n"], in: text) where end >= start {
            paragraphs.append(text[start..<end])
            start = end + 2
        }
        return paragraphs + [text[start...]]
    }

    private static func occurrences(of words: [Unicode.Scalar], in text: [Unicode.Scalar]) -> [Int] {
        guard let first = words.first, words.count <= text.count else { return [] }
        return (0...text.count - words.count).filter { start in
            text[start] == first && text[start..<start + words.count].elementsEqual(words)
        }
    }

    private static func commonPrefix(_ left: ArraySlice<Unicode.Scalar>, _ right: ArraySlice<Unicode.Scalar>) -> Int {
        zip(left, right).prefix { $0 == $1 }.count
    }

    private static func commonSuffix(_ left: ArraySlice<Unicode.Scalar>, _ right: ArraySlice<Unicode.Scalar>) -> Int {
        zip(left.reversed(), right.reversed()).prefix { $0 == $1 }.count
    }
}

extension Range<Int> {
    fileprivate func shifted(by distance: Int) -> Range<Int> { lowerBound + distance..<upperBound + distance }
}
