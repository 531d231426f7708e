import Newsroom
import TestSupport
import Testing

@Suite struct AnchoringTests {
    private func resolve(_ exact: String, _ prefix: String = "", _ suffix: String = "", in text: String) -> Anchor {
        Anchoring.resolve(TextQuoteSelector(exact: exact, prefix: prefix, suffix: suffix), in: text)
    }

    @Test(arguments: [
        ("two", "", "", "one two three", Anchor.exact(4..<7)), ("one", "", "", "one two", .exact(0..<3)),
        ("two", "", "", "one two", .exact(4..<7)), ("one two", "", "", "one two", .exact(0..<7)),
        ("four", "", "", "one two three", .orphaned), ("Two", "", "", "one two", .orphaned),
        ("a", "", "", "a b a", .ambiguous), ("a", "b ", "", "a b a", .exact(4..<5)),
        ("a", "", " b", "a b a", .exact(0..<1)),
        ("a", "x", "y", "a b a", .ambiguous), ("aa", "", "", "aaa", .ambiguous), ("aa", "a", "", "aaa", .exact(1..<3)),
        ("мир", "", "б", "мирд, мирX", .ambiguous), ("мир", "", "д", "мирд, мирX", .exact(0..<3)),
        ("910", "with many people, ", " of the men", "x,910 men y,910, z", .ambiguous),
        ("sea", "by the old ", "", "by the old sea, in the old sea", .exact(11..<14)),
        ("sea", "at the old ", "", "by the old sea, in the old sea", .ambiguous),
        ("one two three four", "", "", "one", .orphaned), ("", "", "", "one", .orphaned), ("x", "", "", "", .orphaned),
        ("гавань", "", "", "Наша гавань", .exact(5..<11)), ("港口", "", "", "这是港口。", .exact(2..<4)),
        ("👩‍🚀", "", "", "🚀 👩‍🚀!", .exact(2..<5)), ("e\u{301}", "", "", "cafe\u{301}", .exact(3..<5)),
        ("שלום", "", "", "אמר שלום", .exact(4..<8)), ("b\n\nc", "", "", "a b\n\nc d", .exact(2..<6)),
    ])
    func wordsAreFoundWhereTheyStand(exact: String, prefix: String, suffix: String, text: String, anchor: Anchor) {
        #expect(resolve(exact, prefix, suffix, in: text) == anchor)
    }

    @Test(arguments: [
        ("First. Second.", "Second", "New first. Second.", Anchor.relocated(11..<17)),
        ("First. Second.", "First", "First. New second.", .exact(0..<5)),
        ("First. Second.", "Second", "First. Other.", .orphaned),
        ("a\n\nb\n\nc", "b", "x\n\nb\n\ny", .relocated(3..<4)),
        ("a\n\nb\n\nc", "b", "b", .relocated(0..<1, confidence: 0.9)),
        ("a\n\nb\n\nc", "b", "a\n\nc", .orphaned), ("one", "one", "one", .exact(0..<3)),
        ("The sea. The sea.", "sea", "The sea. The lake.", .exact(4..<7)),
        ("Some words here.", "words", "", .orphaned),
        ("a cat sat", "cat", "a cats sat", .orphaned), ("paid 10 now", "10", "paid 105 now", .orphaned),
        ("the cafe", "cafe", "the cafe\u{301}", .orphaned), ("at sea", "sea", "at undersea", .orphaned),
        ("a cat sat", "cat", "a cat, sat", .exact(2..<5)), ("a cat sat", "ca", "a caps sat", .orphaned),
        ("这是港口", "港口", "这是港口城市", .exact(2..<4)),
    ])
    func wordsAreCarriedToAnEditedText(older: String, words: String, newer: String, anchor: Anchor) throws {
        let start = try #require(older.range(ofWords: words))
        #expect(Anchoring.carry(start, from: older, to: newer) == anchor)
    }

    @Test func whatWasMovedOnceStaysRelocated() {
        #expect(Anchoring.carry(0..<3, from: "one two", to: "one six", confidence: 1) == .relocated(0..<3))
    }

    /// Any words with 32 scalars around them are found where they were, or there is a second place just like it.
    @Test(arguments: 0..<40)
    func anyWordsWithTheirContextAreFoundWhereTheyWere(seed: UInt64) {
        var generator = Seeded(seed)
        let text = randomText(&generator)
        let scalars = Array(text.unicodeScalars)
        for _ in 0..<20 {
            let range = randomRange(in: scalars.count, &generator)
            let found = resolve(
                string(scalars[range]), string(scalars[max(0, range.lowerBound - 32)..<range.lowerBound]),
                string(scalars[range.upperBound..<min(scalars.count, range.upperBound + 32)]), in: text)
            #expect(found == .exact(range) || found == .ambiguous)
        }
    }

    /// Wherever an edit is made, carried words are the same words, and words outside the edited paragraph survive.
    @Test(arguments: 0..<40)
    func carriedWordsAreNeverOthers(seed: UInt64) {
        var generator = Seeded(seed)
        let older = randomText(&generator)
        let scalars = Array(older.unicodeScalars)
        for _ in 0..<20 {
            let range = randomRange(in: scalars.count, &generator)
            let edit = randomRange(in: scalars.count, &generator)
            let insertion = Array(
                ["", "x", "new words ", "\n\n"].randomElement(using: &generator)?.unicodeScalars ?? "".unicodeScalars)
            let newer =
                string(scalars[..<edit.lowerBound]) + string(insertion[...]) + string(scalars[edit.upperBound...])
            let anchor = Anchoring.carry(range, from: older, to: newer)
            if let carried = anchor.range {
                #expect(Array(newer.unicodeScalars)[carried].elementsEqual(scalars[range]))
            }
            // A word that was edited is another, and of many that are alike the same one is not always known.
            if range.upperBound < edit.lowerBound, let carried = anchor.range { #expect(carried == range) }
            if range.lowerBound > edit.upperBound, let carried = anchor.range {
                #expect(carried.lowerBound - range.lowerBound == insertion.count - edit.count)
            }
        }
    }

    /// A quote of a letter that the text repeats is no work without end.
    @Test func hostileRepetitionEndsInTime() {
        let text = String(repeating: "a", count: 40_000)
        let quote = String(repeating: "a", count: 1000)
        #expect(resolve(quote, quote, quote, in: text) == .ambiguous)
        #expect(resolve(quote + "b", in: text).range == nil)
        #expect(resolve("a", quote + "b", "b" + quote, in: text) == .ambiguous)
    }

    private func randomText(_ generator: inout Seeded) -> String {
        let words = ["sea", "гавань", "港口", "👩‍🚀", "e\u{301}te", "the", "a", "storm", "שלום", "\n\n"]
        return (0..<120).map { _ in words.randomElement(using: &generator) ?? "" }.joined(separator: " ")
    }

    private func randomRange(in count: Int, _ generator: inout Seeded) -> Range<Int> {
        let start = Int.random(in: 0..<count - 1, using: &generator)
        return start..<min(count, start + Int.random(in: 1...40, using: &generator))
    }

    private func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        String(String.UnicodeScalarView(scalars))
    }
}

extension String {
    /// Where these words stand first, in Unicode scalars.
    fileprivate func range(ofWords words: String) -> Range<Int>? {
        guard let found = firstRange(of: words) else { return nil }
        let start = unicodeScalars.distance(from: startIndex, to: found.lowerBound)
        return start..<start + words.unicodeScalars.count
    }
}
