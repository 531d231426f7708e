/// Where a row of scalars stands in a text with mistakes: scalars that are missing, added or others.
///
/// Bit-parallel (Myers, “A Fast Bit-Vector Algorithm for Approximate String Matching Based on Dynamic Programming”,
/// 1999, in the blocks of its section 4): 64 rows of the matrix in one step, and only the blocks in which a distance
/// within the bound is still possible.
struct ApproximateSearch {
    /// An end of a place and how many mistakes lie before it.
    struct End: Equatable {
        var place: Int
        var distance: Int
    }

    private let length: Int
    private let blockCount: Int
    /// For each scalar of the row, block by block, where it stands; row 0 is for all others.
    private var masks: [UInt64]
    private var numbers = [UInt16](repeating: 0, count: 0x10000)
    private var farNumbers: [UInt32: UInt16] = [:]

    init(_ row: [UInt32]) {
        length = row.count
        blockCount = max(1, (row.count + 63) / 64)
        masks = [UInt64](repeating: 0, count: blockCount)
        for (index, value) in row.enumerated() {
            var number = number(of: value)
            if number == 0 {
                number = masks.count / blockCount
                masks += [UInt64](repeating: 0, count: blockCount)
                if value < 0x10000 { numbers[Int(value)] = UInt16(number) } else { farNumbers[value] = UInt16(number) }
            }
            masks[number * blockCount + index / 64] |= 1 << UInt64(index % 64)
        }
    }

    @inline(__always)
    private func number(of value: UInt32) -> Int {
        value < 0x10000 ? Int(numbers[Int(value)]) : Int(farNumbers[value] ?? 0)
    }

    /// Every end of a place with at most so many mistakes.
    ///
    /// - Parameter steps: what it may cost, in blocks; nil when that is not enough.
    func ends(in text: [UInt32], mostMistakes: Int, steps: Int) -> [End]? {
        var ends: [End] = []
        var column = Column(blockCount, length)
        var last = min(blockCount - 1, max(0, (mostMistakes + 63) / 64 - 1))
        var left = steps
        for (index, value) in text.enumerated() {
            let base = number(of: value) * blockCount
            var carry = 0
            for block in 0...last {
                carry = column.advance(block, masks[base + block], carry)
            }
            if last < blockCount - 1, column.scores[last] - carry <= mostMistakes,
                masks[base + last + 1] & 1 == 1 || carry < 0
            {
                last += 1
                column.begin(last, carry)
                _ = column.advance(last, masks[base + last], carry)
            } else {
                while last > 0, column.scores[last] >= mostMistakes + column.height(of: last) { last -= 1 }
            }
            if last == blockCount - 1, column.scores[last] <= mostMistakes {
                ends.append(End(place: index + 1, distance: column.scores[last]))
            }
            left -= last + 1
            if left < 0 { return nil }
        }
        return ends
    }

    /// The beginning of a text that is the nearest to the row; the longest of several.
    func distanceFromStart(of text: [UInt32]) -> End {
        var best = End(place: 0, distance: length)
        var column = Column(blockCount, length)
        for (index, value) in text.enumerated() {
            let base = number(of: value) * blockCount
            // Every scalar of the text counts, from its first.
            var carry = 1
            for block in 0..<blockCount { carry = column.advance(block, masks[base + block], carry) }
            let distance = column.scores[blockCount - 1]
            if distance <= best.distance { best = End(place: index + 1, distance: distance) }
        }
        return best
    }
}

/// A column of the matrix of distances as differences from row to row.
private struct Column {
    /// The distance in the last row of each block.
    private(set) var scores: [Int]
    private var more: [UInt64]
    private var less: [UInt64]
    private let length: Int

    init(_ blockCount: Int, _ length: Int) {
        self.length = length
        scores = (0..<blockCount).map { min(length, ($0 + 1) * 64) }
        more = [UInt64](repeating: .max, count: blockCount)
        less = [UInt64](repeating: 0, count: blockCount)
    }

    /// Rows of a block.
    func height(of block: Int) -> Int { min(64, length - block * 64) }

    /// A block that comes in has a distance of one more in every row.
    mutating func begin(_ block: Int, _ carry: Int) {
        more[block] = .max
        less[block] = 0
        scores[block] = scores[block - 1] - carry + height(of: block)
    }

    /// To the next scalar of the text.
    ///
    /// - Parameter carry: by how much the row above the block changes.
    /// - Returns: by how much its last row does.
    @inline(__always)
    mutating func advance(_ block: Int, _ equal: UInt64, _ carry: Int) -> Int {
        let (more, less) = (more[block], less[block])
        let vertical = equal | less
        let equal = carry < 0 ? equal | 1 : equal
        let horizontal = (((equal & more) &+ more) ^ more) | equal
        var rising = less | ~(horizontal | more)
        var falling = more & horizontal
        let lastRow = UInt64(1) << UInt64(height(of: block) - 1)
        let change = (rising & lastRow == 0 ? 0 : 1) - (falling & lastRow == 0 ? 0 : 1)
        rising = rising << 1 | (carry > 0 ? 1 : 0)
        falling = falling << 1 | (carry < 0 ? 1 : 0)
        self.more[block] = falling | ~(vertical | rising)
        self.less[block] = rising & vertical
        scores[block] += change
        return change
    }
}
