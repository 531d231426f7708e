/// Makes of a shortest way between two paragraphs one that people would have gone: changes that have next to nothing
/// between them become one, and a change begins and ends where a sentence or a word does.
struct ReadableHunks {
    /// In order, with equal pieces between any two.
    private(set) var hunks: [Hunk]
    private let old: WordTokens
    private let new: WordTokens

    init(_ hunks: [Hunk], from old: WordTokens, to new: WordTokens) {
        self.hunks = hunks
        self.old = old
        self.new = new
        join()
        shift()
        join()
    }

    /// Joins neighbours that have no word between them, or not more than what changed on either side.
    private mutating func join() {
        var joined: [Hunk] = []
        for var hunk in hunks {
            while let last = joined.last, isOneChange(last, hunk) {
                hunk = last.joined(with: hunk)
                joined.removeLast()
            }
            joined.append(hunk)
        }
        hunks = joined
    }

    private func isOneChange(_ first: Hunk, _ second: Hunk) -> Bool {
        let between = first.old.upperBound..<second.old.lowerBound
        if old.wordCount(in: between) == 0 { return true }
        return old.place(of: between).count <= min(size(first), size(second))
    }

    /// Bytes of the larger side.
    private func size(_ hunk: Hunk) -> Int { max(old.place(of: hunk.old).count, new.place(of: hunk.new).count) }

    /// What only came or went may stand in several places: in "one [one ]two" and "[one ]one two", and in others.
    private mutating func shift() {
        for index in hunks.indices {
            let hunk = hunks[index]
            guard hunk.old.isEmpty != hunk.new.isEmpty else { continue }
            let side = hunk.old.isEmpty ? new : old
            let range = hunk.old.isEmpty ? hunk.new : hunk.old
            let room = room(around: index)
            let distance = Self.bestShift(of: range, in: side, by: room)
            hunks[index] = Hunk(old: hunk.old.shifted(by: distance), new: hunk.new.shifted(by: distance))
        }
    }

    /// How far a hunk may go towards its neighbours: equal pieces before and behind it.
    private func room(around index: Int) -> ClosedRange<Int> {
        let before = index > 0 ? hunks[index - 1].old.upperBound : 0
        let behind = index + 1 < hunks.count ? hunks[index + 1].old.lowerBound : old.count
        return (before - hunks[index].old.lowerBound)...(behind - hunks[index].old.upperBound)
    }

    /// The shift that leaves the same text and lies best on borders; the last of several.
    private static func bestShift(of range: Range<Int>, in side: WordTokens, by room: ClosedRange<Int>) -> Int {
        var first = 0
        while first > room.lowerBound,
            side.numbers[range.lowerBound + first - 1] == side.numbers[range.upperBound + first - 1]
        {
            first -= 1
        }
        var best = (shift: 0, quality: 0)
        var shift = first
        while true {
            let quality = side.border(at: range.lowerBound + shift) + side.border(at: range.upperBound + shift)
            if quality >= best.quality { best = (shift, quality) }
            guard shift < room.upperBound,
                side.numbers[range.lowerBound + shift] == side.numbers[range.upperBound + shift]
            else { return best.shift }
            shift += 1
        }
    }
}

extension WordTokens {
    /// How well a change begins or ends before this piece: 5 at an end of the paragraph, 4 between sentences, 3 before a
    /// word, 2 behind one, 1 at a mark.
    fileprivate func border(at index: Int) -> Int {
        guard index > 0, index < count else { return 5 }
        return switch (kinds[index - 1], kinds[index]) {
        case (.space, _): index > 1 && kinds[index - 2] == .stop ? 4 : 3
        case (.stop, .word): 4
        case (_, .space): 2
        case (.mark, _), (.stop, _), (_, .mark), (_, .stop): 1
        case (.word, .word): 0
        }
    }
}
