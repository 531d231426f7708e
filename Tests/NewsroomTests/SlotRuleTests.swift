import Newsroom
import Testing

@Suite struct SlotRuleTests {
    private struct Case: Sendable {
        let every: Int
        var first = 0
        var most = 10
        var lastGap = 1
        let paragraphs: Int
        let slots: [Int]
    }

    private static let cases = [
        Case(every: 0, paragraphs: 100, slots: []),
        Case(every: 0, first: 2, paragraphs: 100, slots: []),
        Case(every: 3, paragraphs: 0, slots: []),
        Case(every: 3, paragraphs: 3, slots: []),
        Case(every: 3, paragraphs: 4, slots: [3]),
        Case(every: 3, paragraphs: 10, slots: [3, 6, 9]),
        Case(every: 3, first: 1, paragraphs: 10, slots: [1, 4, 7]),
        Case(every: 3, first: 5, paragraphs: 10, slots: [5, 8]),
        Case(every: 3, first: 10, paragraphs: 10, slots: []),
        Case(every: 3, most: 2, paragraphs: 100, slots: [3, 6]),
        Case(every: 3, lastGap: 0, paragraphs: 9, slots: [3, 6, 9]),
        Case(every: 3, lastGap: 4, paragraphs: 10, slots: [3, 6]),
        Case(every: 1, lastGap: 100, paragraphs: 10, slots: []),
    ]

    @Test(arguments: cases.indices)
    func slotsStandWhereTheRuleSays(index: Int) {
        let one = Self.cases[index]
        var rule = SlotRule()
        rule.every = one.every
        rule.first = one.first
        rule.most = one.most
        rule.lastGap = one.lastGap
        rule.kind = "quiz"
        #expect(
            rule.slots(paragraphs: one.paragraphs) == one.slots.map { Slot(kind: "quiz", afterParagraph: $0) },
            "\(one)")
    }

    @Test func withoutSettingsThereAreNone() {
        #expect(ArticleRules().slots.slots(paragraphs: 1_000) == [])
    }
}
