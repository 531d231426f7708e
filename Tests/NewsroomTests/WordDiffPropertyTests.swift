import Newsroom
import TestSupport
import Testing

/// What holds for any two texts.
@Suite struct WordDiffPropertyTests {
    private static let pieces = [
        "harbour", "wall", "a", "the", "гавань", "встояла", "港", "口", "が", "נמל", "👩‍🚀", "🇺🇦", "e\u{301}", "\u{301}",
        "1,000", "it’s", ".", ",", "“", " ", " ", " ", "  ", "\n", "\n\n", "\n\n", "<b>", "&", "\u{200D}", "\r\n",
    ]

    /// Texts in which much repeats, and an edited copy of each.
    @Test(arguments: 0..<300 as Range<UInt64>)
    func bothTextsAreReadBack(seed: UInt64) {
        var generator = Seeded(seed)
        let length = Int.random(in: 0...60, using: &generator)
        let pieces = (0..<length).map { _ in Self.pieces.randomElement(using: &generator) ?? "" }
        var edited = pieces
        for _ in 0..<Int.random(in: 0...8, using: &generator) {
            let place = Int.random(in: 0...edited.count, using: &generator)
            let end = min(edited.count, place + Int.random(in: 0...4, using: &generator))
            let new = (0..<Int.random(in: 0...3, using: &generator)).map { _ in
                Self.pieces.randomElement(using: &generator) ?? ""
            }
            edited.replaceSubrange(place..<end, with: new)
        }
        for budget in [0, 10, 100, WordDiff.mostSteps] {
            check(from: pieces.joined(), to: edited.joined(), mostSteps: budget)
        }
        let diff = WordDiff(from: pieces.joined(), to: edited.joined())
        for html in [diff.html, diff.inlineHTML] {
            // By scalars, as browsers read it: an accent may stand behind a tag.
            let text = html.replacing(#/<\/?(ins|del|p|br)>/#.matchingSemantics(.unicodeScalar), with: "")
            #expect(!text.unicodeScalars.contains { "<>\"".unicodeScalars.contains($0) })
        }
    }

    /// The parts are both texts, byte for byte; no two that follow each other are of one kind, and none is empty.
    private func check(from older: String, to newer: String, mostSteps: Int) {
        let diff = WordDiff(from: older, to: newer, mostSteps: mostSteps)
        #expect(text(diff, without: .insert).utf8.elementsEqual(older.utf8))
        #expect(text(diff, without: .delete).utf8.elementsEqual(newer.utf8))
        #expect(diff.parts.allSatisfy { !$0.text.isEmpty })
        #expect(zip(diff.parts, diff.parts.dropFirst()).allSatisfy { $0.operation != $1.operation })
        #expect(diff.isEmpty == older.utf8.elementsEqual(newer.utf8))
        #expect(diff.steps <= mostSteps)
    }

    private func text(_ diff: WordDiff, without operation: WordDiff.Operation) -> String {
        diff.parts.filter { $0.operation != operation }.map(\.text).joined()
    }

    /// Long texts without anything in common, of one paragraph and of very many, are no work without end.
    @Test(arguments: [(" ", 300), ("\n\n", 2), (". ", 1_000_000)])
    func hostileTextsEndWithinTheBound(separator: String, words: Int) {
        var generator = Seeded(1)
        func text() -> String {
            var text = ""
            while text.utf8.count < 200_000 {
                text += "w\(Int.random(in: 0..<words, using: &generator))\(separator)"
            }
            return text
        }
        check(from: text(), to: text(), mostSteps: WordDiff.mostSteps)
    }

    /// A long text with small edits costs little more than it is long.
    @Test func smallEditsOfALongTextAreCheap() {
        let paragraphs = (0..<500).map { "Paragraph \($0) of a long report on the harbour, its wall and its storms." }
        var edited = paragraphs
        for index in stride(from: 0, to: 500, by: 50) { edited[index] += " More." }
        let diff = WordDiff(from: paragraphs.joined(separator: "\n\n"), to: edited.joined(separator: "\n\n"))
        #expect(diff.steps < 10_000)
        #expect(diff.wordsAdded == 10 && diff.wordsRemoved == 0)
    }
}
