extension Anchoring {
    /// Where words that stood at `range` of an older text stand in a newer one; offsets count Unicode scalars.
    ///
    /// They are followed only where the edit left them and their surroundings whole: before or behind all that
    /// changed, or in a paragraph that did not change. Words that were moved once stay `relocated`.
    public static func carry(
        _ range: Range<Int>, from older: String, to newer: String, wasRelocated: Bool = false
    ) -> Anchor {
        let old = Array(older.unicodeScalars)
        let new = Array(newer.unicodeScalars)
        let head = old.common(new)
        if range.upperBound <= head { return wasRelocated ? .relocated(range) : .exact(range) }
        let tail = min(old.reversed().common(new.reversed()), min(old.count, new.count) - head)
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
        for end in text.indices.dropLast() where end >= start && text[end] == "\n" && text[end + 1] == "\n" {
            paragraphs.append(text[start..<end])
            start = end + 2
        }
        return paragraphs + [text[start...]]
    }
}

extension Range<Int> {
    fileprivate func shifted(by distance: Int) -> Range<Int> { lowerBound + distance..<upperBound + distance }
}
