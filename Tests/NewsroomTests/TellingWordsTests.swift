import Newsroom
import Testing

@Suite struct TellingWordsTests {
    private func used(_ headline: String, _ body: String, atMost count: Int = 10) -> [String] {
        TellingWords.used(headline: headline, description: nil, body: body, atMost: count).map(\.text)
    }

    @Test func theHeadlineCountsMostThenTheDescriptionThenTheBody() {
        let words = TellingWords.used(
            headline: "Harbour", description: "Wall wall", body: "Sand sand sand, and the harbour.", atMost: 3)
        #expect(words.map(\.text) == ["harbour", "wall", "sand"])
        #expect(words.map(\.frequency) == [5, 4, 3])
    }

    @Test(arguments: [
        ("", []), ("7 2024 x 10,000", []), ("It’s O'Neil", ["it", "neil"]), ("B2B 3D", ["3d", "b2b"]),
        ("Гавань ГАВАНЬ", ["гавань"]), ("e\u{301}te\u{301}", ["e\u{301}te\u{301}"]), ("NEAR(\"a*\")", ["near"]),
        (String(repeating: "a", count: 41), []),
        (String(repeating: "a", count: 40), [String(repeating: "a", count: 40)]),
    ])
    func wordsAreLettersOfAnyScriptTwoAtLeast(text: String, words: [String]) {
        #expect(used("", text) == words)
        #expect(used(text, "") == words)
    }

    @Test func equalOnesComeByTheAlphabetAndOnlySoMany() {
        #expect(used("", "cc bb aa dd", atMost: 3) == ["aa", "bb", "cc"])
    }

    @Test func ofALongTextTheBeginningCounts() {
        let long = String(repeating: "day ", count: 10_000) + "night"
        #expect(used("", long) == ["day"])
    }

    @Test func aWordTellsMoreTheMoreItIsUsedHereAndTheLessElsewhere() {
        let word = TellingWords.Word("storm", frequency: 3)
        let weights = [1, 10, 100, 1_000].map { TellingWords.weight(word, documents: $0, of: 1_000) }
        #expect(zip(weights, weights.dropFirst()).allSatisfy { $0 > $1 })
        #expect(weights.last == 0)
        let rarer = TellingWords.Word("storm", frequency: 1)
        #expect(TellingWords.weight(rarer, documents: 10, of: 1_000) < weights[1])
    }
}
