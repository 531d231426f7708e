/// Where an older and a newer sequence differ: what stood there, and what stands there now.
struct Hunk: Equatable {
    /// Elements of the older sequence; empty when something came only.
    var old: Range<Int>
    /// Elements of the newer sequence; empty when something went only.
    var new: Range<Int>
}

/// What comparisons may still cost together: a step is one element compared, or one path extended.
struct StepBudget {
    /// Steps that were taken.
    private(set) var taken = 0
    private let most: Int

    init(_ most: Int) { self.most = most }

    /// - Returns: false when they are more than are left; nothing is taken then.
    mutating func take(_ steps: Int) -> Bool {
        if steps > most - taken { return false }
        taken += steps
        return true
    }
}

/// A shortest way from one sequence to another, in linear space (Myers, “An O(ND) Difference Algorithm and Its
/// Variations”, 4b). Where the budget ends, the rest is one hunk: true, only coarser.
struct SequenceDiff {
    /// In order, with equal elements between any two.
    private(set) var hunks: [Hunk] = []
    private let old: [Int]
    private let new: [Int]
    /// How far the furthest path from the start has come on each diagonal, and that from the end.
    private var forward: [Int]
    private var backward: [Int]

    init(from old: [Int], to new: [Int], budget: inout StepBudget) {
        self.old = old
        self.new = new
        forward = [Int](repeating: 0, count: old.count + new.count + 5)
        backward = forward
        compare(old.indices, new.indices, &budget)
    }

    private mutating func compare(_ older: Range<Int>, _ newer: Range<Int>, _ budget: inout StepBudget) {
        let (older, newer) = withoutCommonEnds(older, newer)
        if older.isEmpty || newer.isEmpty {
            append(Hunk(old: older, new: newer))
        } else if let snake = middleSnake(older, newer, &budget) {
            compare(older.lowerBound..<snake.old.lowerBound, newer.lowerBound..<snake.new.lowerBound, &budget)
            compare(snake.old.upperBound..<older.upperBound, snake.new.upperBound..<newer.upperBound, &budget)
        } else {
            append(Hunk(old: older, new: newer))
        }
    }

    private mutating func append(_ hunk: Hunk) {
        if hunk.old.isEmpty && hunk.new.isEmpty { return }
        if let last = hunks.last,
            last.old.upperBound == hunk.old.lowerBound, last.new.upperBound == hunk.new.lowerBound
        {
            hunks[hunks.count - 1] = last.joined(with: hunk)
        } else {
            hunks.append(hunk)
        }
    }

    private func withoutCommonEnds(_ older: Range<Int>, _ newer: Range<Int>) -> (Range<Int>, Range<Int>) {
        let head = old[older].common(new[newer])
        let older = older.dropFirst(head)
        let newer = newer.dropFirst(head)
        let tail = old[older].reversed().common(new[newer].reversed())
        return (older.dropLast(tail), newer.dropLast(tail))
    }

    /// A row of equal elements, perhaps none, in the middle of a shortest way between sequences that differ at both
    /// ends; nil when the budget ends before it is found.
    private mutating func middleSnake(
        _ older: Range<Int>, _ newer: Range<Int>, _ budget: inout StepBudget
    ) -> Hunk? {
        let delta = older.count - newer.count
        let middle = (older.count + newer.count + 1) / 2 + 1
        forward[middle + 1] = 0
        backward[middle + 1] = 0
        for distance in 0..<middle {
            if !budget.take(2 * distance + 2) { return nil }
            for diagonal in stride(from: -distance, through: distance, by: 2) {
                let start = Self.start(forward, diagonal, distance, middle)
                let run = run(from: start, diagonal, older, newer)
                if !budget.take(run) { return nil }
                forward[middle + diagonal] = start + run
                let other = delta - diagonal
                guard !delta.isMultiple(of: 2), abs(other) < distance else { continue }
                if start + run + backward[middle + other] >= older.count {
                    return Self.snake(from: start, run, diagonal, older, newer)
                }
            }
            for diagonal in stride(from: -distance, through: distance, by: 2) {
                let start = Self.start(backward, diagonal, distance, middle)
                let run = runBack(from: start, diagonal, older, newer)
                if !budget.take(run) { return nil }
                backward[middle + diagonal] = start + run
                let other = delta - diagonal
                guard delta.isMultiple(of: 2), abs(other) <= distance else { continue }
                if start + run + forward[middle + other] >= older.count {
                    return Self.snake(from: older.count - start - run, run, other, older, newer)
                }
            }
        }
        return nil
    }

    /// Where a path of one step more begins on a diagonal: below the better of its neighbours, or beside it.
    private static func start(_ furthest: [Int], _ diagonal: Int, _ distance: Int, _ middle: Int) -> Int {
        let above = furthest[middle + diagonal + 1]
        if diagonal == -distance { return above }
        let beside = furthest[middle + diagonal - 1] + 1
        return diagonal == distance || beside > above ? beside : above
    }

    private func run(from start: Int, _ diagonal: Int, _ older: Range<Int>, _ newer: Range<Int>) -> Int {
        var length = 0
        var (x, y) = (older.lowerBound + start, newer.lowerBound + start - diagonal)
        while x < older.upperBound, y < newer.upperBound, old[x] == new[y] {
            (x, y, length) = (x + 1, y + 1, length + 1)
        }
        return length
    }

    private func runBack(from start: Int, _ diagonal: Int, _ older: Range<Int>, _ newer: Range<Int>) -> Int {
        var length = 0
        var (x, y) = (older.upperBound - 1 - start, newer.upperBound - 1 - start + diagonal)
        while x >= older.lowerBound, y >= newer.lowerBound, old[x] == new[y] {
            (x, y, length) = (x - 1, y - 1, length + 1)
        }
        return length
    }

    private static func snake(
        from start: Int, _ length: Int, _ diagonal: Int, _ older: Range<Int>, _ newer: Range<Int>
    ) -> Hunk {
        let x = older.lowerBound + start
        let y = newer.lowerBound + start - diagonal
        return Hunk(old: x..<x + length, new: y..<y + length)
    }
}

extension Hunk {
    /// Both hunks and what stands between them.
    func joined(with next: Hunk) -> Hunk {
        Hunk(old: old.lowerBound..<next.old.upperBound, new: new.lowerBound..<next.new.upperBound)
    }
}
