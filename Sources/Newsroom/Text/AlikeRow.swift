/// A row of paragraphs of two texts that share many words, in the same order in both: of all such rows the one with
/// the most likeness.
struct AlikeRow {
    /// Places, in order.
    private(set) var pairs: [(old: Int, new: Int)] = []

    /// Of their words, paragraphs that belong together share at least so much.
    private static let leastLikeness = 0.3

    /// Takes the numbers of the words of each paragraph, in ascending order.
    init(_ old: [[Int]], _ new: [[Int]]) {
        let likeness = old.map { older in new.map { Self.likeness(older, $0) } }
        // The most likeness that the paragraphs from here on can have.
        var most = [[Double]](repeating: [Double](repeating: 0, count: new.count + 1), count: old.count + 1)
        for older in old.indices.reversed() {
            for newer in new.indices.reversed() {
                most[older][newer] = max(
                    most[older + 1][newer], most[older][newer + 1],
                    likeness[older][newer] + most[older + 1][newer + 1])
            }
        }
        var (older, newer) = (0, 0)
        while older < old.count, newer < new.count {
            if most[older][newer] == most[older + 1][newer] {
                older += 1
            } else if most[older][newer] == most[older][newer + 1] {
                newer += 1
            } else {
                pairs.append((older, newer))
                (older, newer) = (older + 1, newer + 1)
            }
        }
    }

    /// The part of all words that both have (Dice); 0 when it is too small to mean anything.
    private static func likeness(_ old: [Int], _ new: [Int]) -> Double {
        var common = 0
        var (older, newer) = (0, 0)
        while older < old.count, newer < new.count {
            if old[older] == new[newer] { common += 1 }
            (older, newer) = (older + (old[older] <= new[newer] ? 1 : 0), newer + (new[newer] <= old[older] ? 1 : 0))
        }
        let likeness = Double(2 * common) / Double(max(1, old.count + new.count))
        return likeness < leastLikeness ? 0 : likeness
    }
}
