/// What an edit left as it was: whole paragraphs first, then the words between them.
struct KeptRuns {
    /// In the order of both texts; none touches the next in both.
    private(set) var runs: [TextEdit.Run] = []

    init(from old: inout ComparedText, to new: inout ComparedText, _ lexicon: inout Lexicon) {
        var budget = StepBudget(Self.mostSteps)
        let end = Hunk(old: old.numbers.count..<old.numbers.count, new: new.numbers.count..<new.numbers.count)
        var next = (old: 0, new: 0)
        for hunk in ParagraphPairing.hunks(old.numbers, new.numbers, &budget) + [end] {
            for (older, newer) in zip(next.old..<hunk.old.lowerBound, next.new..<hunk.new.lowerBound) {
                // The blank line before a paragraph; there is none before a text's first.
                let lead = older > 0 && newer > 0 ? 2 : 0
                let paragraph = old.paragraphs[older]
                append(paragraph.lowerBound - lead..<paragraph.upperBound, new.paragraphs[newer].lowerBound - lead)
            }
            next = (hunk.old.upperBound, hunk.new.upperBound)
            if hunk.old.isEmpty || hunk.new.isEmpty { continue }
            old.tokenise(hunk.old, &lexicon)
            new.tokenise(hunk.new, &lexicon)
            compare(Pieces(old, hunk.old), Pieces(new, hunk.new), &budget)
        }
    }

    /// What a comparison may cost; behind it whole hunks are taken for rewritten.
    private static let mostSteps = 2_000_000

    private mutating func compare(_ older: Pieces, _ newer: Pieces, _ budget: inout StepBudget) {
        var next = (old: 0, new: 0)
        let end = Hunk(
            old: older.numbers.count..<older.numbers.count, new: newer.numbers.count..<newer.numbers.count)
        for hunk in SequenceDiff(from: older.numbers, to: newer.numbers, budget: &budget).hunks + [end] {
            append(older.starts[next.old]..<older.starts[hunk.old.lowerBound], newer.starts[next.new])
            next = (hunk.old.upperBound, hunk.new.upperBound)
        }
    }

    private mutating func append(_ old: Range<Int>, _ new: Int) {
        if old.isEmpty { return }
        if let last = runs.last, last.old.upperBound == old.lowerBound, last.newRange.upperBound == new {
            runs[runs.count - 1].old = last.old.lowerBound..<old.upperBound
        } else {
            runs.append(TextEdit.Run(old: old, new: new))
        }
    }
}

/// The pieces of some paragraphs in a row, the blank lines before them among them.
private struct Pieces {
    private(set) var numbers: [Int] = []
    /// Where each begins, and at last where they end.
    private(set) var starts: [Int] = []

    init(_ text: ComparedText, _ paragraphs: Range<Int>) {
        for index in paragraphs {
            let paragraph = text.paragraphs[index]
            if index > 0 {
                numbers.append(-1)
                starts.append(paragraph.lowerBound - 2)
            }
            guard let tokens = text[index] else { continue }
            numbers += tokens.numbers
            starts += tokens.starts.dropLast()
        }
        starts.append(paragraphs.last.map { text.paragraphs[$0].upperBound } ?? 0)
    }
}
