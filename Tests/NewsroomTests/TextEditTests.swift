import Newsroom
import Testing

/// Words that are carried over an edit on both sides of them.
@Suite struct TextEditTests {
    /// One letter a paragraph; upper case marks the words that are carried. Nil when they are not followed.
    @Test(arguments: [
        ("aBc", "xBy", 1), ("aBc", "xyzBw", 3), ("aBc", "B", 0), ("aBc", "caB", 2), ("aBc", "ca", nil),
        ("aBc", "xbB", nil),
        ("abBc", "xbBy", nil), ("aBbBc", "xyB", nil),
        // Of two alike, their neighbours tell them apart.
        ("abcBdy", "xbcBdz", 3), ("abcBdy", "cBdbz", 1), ("aBcdbe", "xaBcydbz", 2), ("abcBe", "xbcze", nil),
        ("abcBe", "xcBeb", 2), ("Bab", "xBay", 1), ("Bcab", "Bcxabx", 0), ("abcB", "xaxbcB", 5),
        // Words of several paragraphs.
        ("aBCd", "xyBCz", 2), ("aBCd", "xByCz", nil), ("aBCd", "xCBz", nil), ("aBCDe", "xBCDy", 1),
        ("aBCbc", "xBCybcz", nil),
    ])
    func paragraphsAreFollowedWhereTheyCanBeToldFromOthers(older: String, newer: String, place: Int?) throws {
        let first = try #require(older.firstIndex { $0.isUppercase })
        let length = older.filter(\.isUppercase).count
        let start = older.distance(from: older.startIndex, to: first) * 3
        let words = start..<start + length * 3 - 2
        let anchor = TextEdit(from: text(older), to: text(newer)).carry(words)
        let expected = place.map { $0 * 3..<$0 * 3 + length * 3 - 2 }
        #expect(anchor.range == expected)
    }

    private func text(_ letters: String) -> String {
        letters.lowercased().map(String.init).joined(separator: "\n\n")
    }

    @Test func oneComparisonServesAllTheWords() {
        let edit = TextEdit(from: "First.\n\nSecond.\n\nThird.\n\nFourth.", to: "First!\n\nSecond.\n\n3.\n\nFourth.")
        #expect(edit.carry(0..<5) == .exact(0..<5))
        #expect(edit.carry(0..<5, confidence: 1) == .relocated(0..<5))
        #expect(edit.carry(0..<6) == .orphaned)
        #expect(edit.carry(8..<14) == .relocated(8..<14))
        #expect(edit.carry(17..<22) == .orphaned)
        #expect(edit.carry(25..<31) == .relocated(21..<27))
        // From one changed paragraph into the next.
        #expect(edit.carry(9..<18) == .orphaned)
        #expect(edit.carry(15..<17).range == nil)
    }

    @Test func offsetsCountScalarsInEveryScript() {
        let older = "👩‍🚀 one\n\nНаша гавань\n\n这是港口\n\ncafe\u{301}"
        let newer = "👩‍🚀🚀 two!\n\nНаша гавань\n\n这是港口\n\ncafe\u{301}s"
        let edit = TextEdit(from: older, to: newer)
        let scalars = Array(newer.unicodeScalars)
        for (words, place) in [("гавань", 14..<20), ("港口", 24..<26)] {
            let anchor = edit.carry(place)
            #expect(anchor == .relocated(place.lowerBound + 2..<place.upperBound + 2))
            if let range = anchor.range { #expect(String(String.UnicodeScalarView(scalars[range])) == words) }
        }
    }

    @Test(arguments: [
        // A sentence that stayed in a paragraph that was edited on both of its sides.
        (
            "It rained. The old wall held well. All slept.", "The old wall held well.",
            "It snowed. The old wall held well. Few slept.", 11..<34
        ),
        // A paragraph that was divided, one that was joined, and one that went elsewhere.
        (
            "One two three. Four five six.\n\nSeven.", "Four five six.", "One two three.\n\nFour five six.\n\nSeven.",
            16..<30
        ),
        (
            "One two three.\n\nFour five six.\n\nSeven.", "Four five six.", "One two three. Four five six.\n\nSeven.",
            15..<29
        ),
        ("One two three.\n\nFour five six.\n\nSeven.", "five", "Four five six.\n\nOne two three.\n\nSeven.", 5..<9),
        // Either of two may be the one that stayed.
        ("by the sea and the sea is wide", "sea", "by the sea is wide", nil),
        ("The sea.", "sea", "The sea, the sea.", nil),
        ("x the sea y the sea z", "sea", "x the sea q z", nil),
        // Words that were written anew.
        ("The storm hit the coast at night.", "storm", "Towns along it braced for a storm again.", nil),
        ("城市关闭了旧港口。", "旧港口", "城市关闭了新港口。", nil), ("城市关闭了旧港口。", "关闭了", "大城市关闭了新港口。", 3..<6),
    ])
    func wordsAreFollowedWhereItIsCertain(older: String, words: String, newer: String, place: Range<Int>?) throws {
        let found = try #require(older.firstRange(of: words))
        let start = older.unicodeScalars.distance(from: older.startIndex, to: found.lowerBound)
        let anchor = Anchoring.carry(start..<start + words.unicodeScalars.count, from: older, to: newer)
        #expect(anchor.range == place)
    }

    @Test func howSureItIsGoesDownWithEachStep() {
        let moved = TextEdit(from: "One.\n\nTwo words here.\n\nThree.", to: "Two words here.\n\nOne.\n\nThree.")
        #expect(moved.carry(6..<9).range == 0..<3)
        #expect(TextEdit(from: "One two three", to: "A one two three").carry(4..<7, confidence: 0.5).confidence == 0.5)
    }

    /// Long texts of which nothing stayed, and texts that are all alike, are no work without end.
    @Test func hostileEditsEndInTime() {
        let old = (0..<2_000).map { "old \($0)" }.joined(separator: "\n\n")
        let new = (0..<2_000).map { "new \($0)!" }.joined(separator: "\n\n")
        #expect(Anchoring.carry(21..<24, from: old, to: new) == .orphaned)
        let alike = String(repeating: "a\n\n", count: 2_000)
        #expect(Anchoring.carry(30..<31, from: "x" + alike + "x", to: "y" + alike + "y").range == nil)
    }
}
