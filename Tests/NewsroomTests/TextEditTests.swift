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
        ("abcBe", "xcBeb", 2), ("Bab", "xBay", nil), ("Bcab", "Bcxabx", 0), ("abcB", "xaxbcB", 5),
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
        #expect(anchor.range != nil || anchor == .orphaned)
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
        #expect(edit.carry(15..<17) == .orphaned)
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

    /// Long texts of which nothing stayed, and texts that are all alike, are no work without end.
    @Test func hostileEditsEndInTime() {
        let old = (0..<2_000).map { "old \($0)" }.joined(separator: "\n\n")
        let new = (0..<2_000).map { "new \($0)!" }.joined(separator: "\n\n")
        #expect(Anchoring.carry(21..<24, from: old, to: new) == .orphaned)
        let alike = String(repeating: "a\n\n", count: 2_000)
        #expect(Anchoring.carry(30..<31, from: "x" + alike + "x", to: "y" + alike + "y") == .orphaned)
    }
}
