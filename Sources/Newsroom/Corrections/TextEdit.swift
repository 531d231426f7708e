/// What became of a text: an older and a newer one, compared once for all the words that are carried over.
public struct TextEdit: Sendable {
    private typealias Paragraph = ArraySlice<Unicode.Scalar>

    private let older: [Paragraph]
    private let newer: [Paragraph]
    private let old: [Unicode.Scalar]
    private let new: [Unicode.Scalar]
    /// Scalars that both texts begin with.
    private let head: Int
    /// Scalars that both texts end with, without those of the head.
    private let tail: Int

    /// Compares two texts.
    public init(from older: String, to newer: String) {
        old = Array(older.unicodeScalars)
        new = Array(newer.unicodeScalars)
        head = old.common(new)
        tail = min(old.reversed().common(new.reversed()), min(old.count, new.count) - head)
        self.older = Self.paragraphs(of: old)
        self.newer = Self.paragraphs(of: new)
    }

    /// Where words that stood at `range` of the older text stand in the newer one; offsets count Unicode scalars.
    ///
    /// They are followed only where the edit left them and their surroundings whole: before or behind all that
    /// changed, or in paragraphs that did not change. Words that were moved once stay `relocated`; those that grew into
    /// others ("cat" into "cats") are gone.
    public func carry(_ range: Range<Int>, wasRelocated: Bool = false) -> Anchor {
        let anchor = follow(range, wasRelocated: wasRelocated)
        guard let carried = anchor.range else { return anchor }
        let grew =
            new.isInsideWord(carried.lowerBound) && !old.isInsideWord(range.lowerBound)
            || new.isInsideWord(carried.upperBound) && !old.isInsideWord(range.upperBound)
        return grew ? .orphaned : anchor
    }

    private func follow(_ range: Range<Int>, wasRelocated: Bool) -> Anchor {
        if range.upperBound <= head { return wasRelocated ? .relocated(range) : .exact(range) }
        if range.lowerBound >= old.count - tail { return .relocated(range.shifted(by: new.count - old.count)) }
        guard let first = older.lastIndex(where: { $0.startIndex <= range.lowerBound }),
            let last = older.firstIndex(where: { range.upperBound <= $0.endIndex }),
            let place = place(of: first..<max(first, last) + 1)
        else { return .orphaned }
        return .relocated(range.shifted(by: newer[place].startIndex - older[first].startIndex))
    }

    /// Where paragraphs stand now that stand once in both texts, by themselves or with their neighbours.
    private func place(of wanted: Range<Int>) -> Int? {
        for reach in 0...1 {
            let window = wanted.lowerBound - reach..<wanted.upperBound + reach
            let before = places(of: window, in: older)
            let after = places(of: window, in: newer)
            if before.count == 1, after.count == 1 { return after[0] + reach }
        }
        return nil
    }

    /// Where a row of the older text's paragraphs begins in a text. It may reach over an edge, which only fits an edge.
    private func places(of window: Range<Int>, in text: [Paragraph]) -> [Int] {
        (-1...max(-1, text.count + 1 - window.count)).filter { start in
            window.allSatisfy {
                Self.paragraph($0, of: older) == Self.paragraph(start + $0 - window.lowerBound, of: text)
            }
        }
    }

    private static func paragraph(_ index: Int, of text: [Paragraph]) -> Paragraph? {
        text.indices.contains(index) ? text[index] : nil
    }

    /// Paragraphs are apart by one blank line.
    private static func paragraphs(of text: [Unicode.Scalar]) -> [Paragraph] {
        var paragraphs: [Paragraph] = []
        var start = 0
        for end in text.indices.dropLast() where end >= start && text[end] == "\n" && text[end + 1] == "\n" {
            paragraphs.append(text[start..<end])
            start = end + 2
        }
        return paragraphs + [text[start...]]
    }
}

extension Anchoring {
    /// The same for words that are carried over alone.
    public static func carry(
        _ range: Range<Int>, from older: String, to newer: String, wasRelocated: Bool = false
    ) -> Anchor {
        TextEdit(from: older, to: newer).carry(range, wasRelocated: wasRelocated)
    }
}

extension [Unicode.Scalar] {
    /// Whether a word goes on across this offset. Ideographs are words of their own.
    fileprivate func isInsideWord(_ offset: Int) -> Bool {
        offset > 0 && offset < count && self[offset - 1].isPartOfWord && self[offset].isPartOfWord
    }
}

extension Range<Int> {
    func shifted(by distance: Int) -> Range<Int> { lowerBound + distance..<upperBound + distance }
}
