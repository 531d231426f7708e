import TestSupport
import Testing

@testable import Newsroom

/// The shortest way from one sequence to another.
@Suite struct SequenceDiffTests {
    @Test(arguments: 0..<200 as Range<UInt64>)
    func noWayIsShorterAndEachIsOne(seed: UInt64) {
        var generator = Seeded(seed)
        func sequence() -> [Int] {
            (0..<Int.random(in: 0...20, using: &generator)).map { _ in Int.random(in: 0...3, using: &generator) }
        }
        let (old, new) = (sequence(), sequence())
        var budget = StepBudget(.max)
        let hunks = SequenceDiff(from: old, to: new, budget: &budget).hunks
        #expect(hunks.reduce(0) { $0 + $1.old.count + $1.new.count } == distance(old, new))
        var rebuilt = old
        for hunk in hunks.reversed() { rebuilt.replaceSubrange(hunk.old, with: new[hunk.new]) }
        #expect(rebuilt == new)
    }

    /// The same by the plain table of all beginnings.
    private func distance(_ old: [Int], _ new: [Int]) -> Int {
        var row = Array(0...new.count)
        for (older, element) in old.enumerated() {
            var diagonal = row[0]
            row[0] = older + 1
            for newer in new.indices {
                let best = element == new[newer] ? diagonal : min(row[newer], row[newer + 1]) + 1
                diagonal = row[newer + 1]
                row[newer + 1] = best
            }
        }
        return row[new.count]
    }

    @Test func whereTheBudgetEndsTheRestIsOneHunk() {
        var budget = StepBudget(3)
        let hunks = SequenceDiff(from: [1, 2, 3, 4, 9], to: [1, 5, 6, 7, 9], budget: &budget).hunks
        #expect(hunks == [Hunk(old: 1..<4, new: 1..<4)])
        #expect(budget.taken <= 3)
    }
}
