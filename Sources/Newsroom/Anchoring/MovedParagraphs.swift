/// Finds whole paragraphs that went to another place: those that stand once in both texts, by themselves or with their
/// neighbours.
struct MovedParagraphs {
    private let old: ComparedText
    private let new: ComparedText

    init(_ old: ComparedText, _ new: ComparedText) {
        self.old = old
        self.new = new
    }

    /// Where words of the older text stand now, in bytes.
    func place(of words: Range<Int>) -> Range<Int>? {
        guard let first = old.paragraphs.lastIndex(where: { $0.lowerBound <= words.lowerBound }),
            let last = old.paragraphs.firstIndex(where: { words.upperBound <= $0.upperBound }), first <= last,
            let place = place(ofParagraphs: first..<last + 1)
        else { return nil }
        return words.shifted(by: new.paragraphs[place].lowerBound - old.paragraphs[first].lowerBound)
    }

    private func place(ofParagraphs wanted: Range<Int>) -> Int? {
        for reach in 0...1 {
            let window = wanted.lowerBound - reach..<wanted.upperBound + reach
            let before = places(of: window, in: old.numbers)
            let after = places(of: window, in: new.numbers)
            if before.count == 1, after.count == 1 { return after[0] + reach }
        }
        return nil
    }

    /// Where a row of the older text's paragraphs begins in a text. It may reach over an edge, which only fits an edge.
    private func places(of window: Range<Int>, in numbers: [Int]) -> [Int] {
        func number(_ index: Int, _ numbers: [Int]) -> Int { numbers.indices.contains(index) ? numbers[index] : -1 }
        return (-1...max(-1, numbers.count + 1 - window.count)).filter { start in
            window.allSatisfy { number($0, old.numbers) == number(start + $0 - window.lowerBound, numbers) }
        }
    }
}
