import Newsroom
import TestSupport
import Testing

/// Quotes that are not letter by letter what the page says.
@Suite struct QuoteResolutionTests {
    private func resolve(
        _ exact: String, _ prefix: String = "", _ suffix: String = "", in text: String, hint: Range<Int>? = nil
    ) -> Anchor {
        Anchoring.resolve(TextQuoteSelector(exact: exact, prefix: prefix, suffix: suffix), hint: hint, in: text)
    }

    @Test(arguments: [
        ("\"We held\" - it's", "He said: “We held” — it’s over.", 9..<25),
        ("one two\n three", "say one\u{A0}two three now", 4..<17),
        (" the sea ", "by the\u{AD}\u{200B} sea, again", 3..<12),
        ("café", "the cafe\u{301} is open", 4..<9), ("cafe\u{301}", "the café is open", 4..<8),
        ("find the flag", "to ﬁnd the ﬂag here", 3..<14), ("Ґанок її", "Ґанок і\u{308}\u{AD}ї", 0..<10),
        ("x\u{307}\u{323}", "an x\u{323}\u{307} here", 3..<6),
        ("한국", "이 \u{1112}\u{1161}\u{11AB}\u{1100}\u{116E}\u{11A8} 은", 2..<8),
        ("...and so", "“…and so on”", 1..<8), ("שלום - עולם", "אמר שלום — עולם!", 4..<15),
        ("❤ now", "we ❤\u{FE0F} now", 3..<9), ("九百-旧", "在九百—旧港", 1..<5),
    ])
    func signsThatLookTheSameAreTheSame(exact: String, text: String, range: Range<Int>) {
        #expect(resolve(exact, in: text) == .relocated(range, confidence: 0.99))
    }

    @Test(arguments: [
        // A letter is no other one with an accent, nor a part of its own.
        ("the cafe", "to the café now"), ("sea", "undersēa"),
        ("paid 911 metres of the wall", "paid 910 metres of the wall"),
        ("the goal came in the 19th minute of the final", "the goal came in the 29th minute of the final"),
        ("harbour wall", "garden wall here"), ("not at all what anybody wrote here", "The wall held in the storm."),
    ])
    func lookalikesAreNotFound(exact: String, text: String) {
        #expect(resolve(exact, in: text) == .orphaned)
    }

    private let report = "The old harbour wall stood in the storm of Tuesday night. Nobody in the town had thought so."

    @Test func aQuoteWithMistakesIsFoundWhereItWasTaken() throws {
        let anchor = resolve("old harbor wal stood in the strom", "The ", " of Tuesday", in: report)
        #expect(anchor.range == 4..<39)
        #expect(try #require(anchor.confidence) > 0.8)
        #expect(resolve("old harbor wal", "The ", " stood in", in: report).range == 4..<20)
        // Short, and nothing around it agrees.
        #expect(resolve("old harbor wal", "at another ", " fell down", in: report) == .orphaned)
        #expect(resolve("od wal", "The ", " stood in", in: report) == .orphaned)
    }

    @Test func mistakesAreNotAllowedInAnotherText() {
        let selector = TextQuoteSelector(
            exact: "old harbor wal stood in the strom", prefix: "The ", suffix: " of Tuesday")
        #expect(Anchoring.resolve(selector, in: report, allowsMistakes: false) == .orphaned)
    }

    @Test func twoPlacesThatAreAsLikelyAreAmbiguous() {
        let text = report + "\n\n" + report
        #expect(resolve("old harbor wal stood in the strom", in: text) == .ambiguous)
        #expect(resolve("OLD harbour wall stood in the storm", "so.\n\nThe ", in: text).range == 98..<133)
    }

    @Test func aHintDecidesBetweenPlacesThatNothingElseTellsApart() {
        let text = String(repeating: "The sea. ", count: 40)
        #expect(resolve("sea", in: text) == .ambiguous)
        #expect(resolve("sea", in: text, hint: 94..<97) == .exact(94..<97))
        #expect(resolve("sea", in: text, hint: 99..<102) == .ambiguous)
        #expect(resolve("storm", in: text, hint: 94..<99) == .orphaned)
        // What stands around it counts for more.
        #expect(resolve("one", "a ", in: "a one, b one", hint: 9..<12) == .exact(2..<5))
    }

    /// Words that stand in a text by chance, where nothing around them is as it was, are others.
    @Test func shortWordsInOtherSurroundingsAreOthers() {
        #expect(resolve("stood", "and after that the ferry ", " at the quay", in: report) == .orphaned)
        #expect(resolve("stood", "The old harbour wall ", " at the quay", in: report) == .exact(21..<26))
    }
}
