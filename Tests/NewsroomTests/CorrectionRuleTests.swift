import Newsroom
import Testing

@Suite struct CorrectionRuleTests {
    private let text = "It sails at noon. It lands at one, they say! 渡轮中午开。下午回。\n\nThe end"

    private func change(_ range: Range<Int>, _ suggestion: String?) -> AskedChange {
        AskedChange(range: range, suggestion: suggestion)
    }

    @Test(arguments: [
        (3..<8, nil, 3..<8, nil, true), (3..<8, "leaves", 3..<8, "goes", true),
        (3..<8, "leaves", 0..<8, "leaves", true),
        (3..<8, "leaves", 0..<8, "goes", false), (3..<8, nil, 0..<8, nil, false),
        (0..<2, "He", 9..<11, "He", true), (0..<2, " He  x", 9..<11, "He x ", true),
        (0..<2, "He", 18..<20, "He", false), (18..<20, "He", 0..<2, "He", false),
        (45..<47, "x", 52..<54, "x", false), (45..<47, "x", 48..<50, "x", true), (52..<54, "x", 58..<61, "x", false),
        (0..<2, "x", 900..<901, "x", false),
    ])
    func oneDecisionAnswersBoth(
        first: Range<Int>, _ wanted: String?, second: Range<Int>, _ other: String?, isSame: Bool
    ) {
        #expect(change(first, wanted).isSame(as: change(second, other)) { text } == isSame)
        #expect(change(second, other).isSame(as: change(first, wanted)) { text } == isSame)
    }

    @Test func weightGrowsWithKindReportersAndWaiting() {
        func hours(_ kind: CorrectionKind, _ reporters: Int, waited: Int64) -> Int {
            let now = Timestamp(milliseconds: 1_000_000_000_000)
            let date = Timestamp(milliseconds: now.milliseconds - waited * 3_600_000)
            return CorrectionWeight.hours(CorrectionWeight.of(kind, reporters: reporters, date: date), now: now)
        }
        #expect(CorrectionKind.allCases.map { hours($0, 1, waited: 0) } == [48, 24, 0, 24, 12])
        #expect([1, 2, 3, 4, 8, 1024].map { hours(.typo, $0, waited: 0) } == [0, 24, 36, 48, 72, 240])
        #expect(hours(.typo, 1, waited: 49) > hours(.correction, 1, waited: 0))
    }

    @Test func dueTimesFollowTheKind() {
        var rules = DeskRules()
        let date = Timestamp(milliseconds: 0)
        #expect(rules.dateDue(.correction, date: date) == Timestamp(milliseconds: 24 * 3_600_000))
        #expect(rules.dateDue(.typo, date: date) == Timestamp(milliseconds: 48 * 3_600_000))
        rules.dueHours = 1
        #expect(rules.dateDue(.correction, date: date) == Timestamp(milliseconds: 1_800_000))
    }

    @Test(arguments: [
        (["https://a.example/x"], [String]()), (["ftp://a.example"], ["/sources/0"]),
        (["https://a.example", "b"], ["/sources/1"]),
        (Array(repeating: "https://a.example", count: 6), ["/sources"]),
        (["https://a.example/" + String(repeating: "x", count: 2048)], ["/sources/0"]),
    ])
    func sourcesAreAddressesAndFew(sources: [String], pointers: [String]) {
        let draft = CorrectionDraft(kind: .typo, explanation: "x", sources: sources)
        var broken: [String] = []
        do { try draft.check(NewsroomLimits()) } catch { broken = error.violations.map(\.pointer) }
        #expect(broken == pointers)
    }

    @Test func whatIsClosedGoesNowhere() {
        for state in CorrectionState.allCases {
            #expect(state.isOpen == !state.next.isEmpty)
            #expect(state.next.allSatisfy { $0 != .received })
        }
        #expect(CorrectionState.allCases.filter { $0.next.contains(.published) } == [.accepted])
    }
}
