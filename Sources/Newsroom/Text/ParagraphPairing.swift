/// Which paragraphs of an older and a newer text belong together.
struct ParagraphPairing {
    /// What became of paragraphs, by their places in the texts.
    enum Step: Equatable {
        case kept(old: Int, new: Int)
        case edited(old: Int, new: Int)
        case removed(Int)
        case added(Int)
    }

    /// In the order of both texts.
    private(set) var steps: [Step] = []

    /// Paragraphs that stand once in either text are fixed first, then others that are equal, then those that are alike.
    ///
    /// - Parameter budget: where it ends, paragraphs that are not equal pair in their order.
    init(
        from old: inout ComparedText, to new: inout ComparedText, _ lexicon: inout Lexicon, _ budget: inout StepBudget
    ) {
        let end = Hunk(old: old.numbers.count..<old.numbers.count, new: new.numbers.count..<new.numbers.count)
        var next = (old: 0, new: 0)
        for hunk in Self.hunks(old.numbers, new.numbers, &budget) + [end] {
            steps += zip(next.old..<hunk.old.lowerBound, next.new..<hunk.new.lowerBound).map { .kept(old: $0, new: $1) }
            old.tokenise(hunk.old, &lexicon)
            new.tokenise(hunk.new, &lexicon)
            // One paragraph in the place of one is that paragraph, however much of it was written anew.
            if max(hunk.old.count, hunk.new.count) > 1, budget.take(Self.cost(of: hunk, old, new)) {
                pairAlike(hunk, AlikeRow(old.words(in: hunk.old), new.words(in: hunk.new)).pairs)
            } else {
                pairInOrder(hunk)
            }
            next = (hunk.old.upperBound, hunk.new.upperBound)
        }
    }

    /// What lies between paragraphs that are equal.
    static func hunks(_ old: [Int], _ new: [Int], _ budget: inout StepBudget) -> [Hunk] {
        var hunks: [Hunk] = []
        var start = (old: 0, new: 0)
        for anchor in UniqueRow(old, new).pairs + [(old.count, new.count)] {
            let older = Array(old[start.old..<anchor.old])
            let newer = Array(new[start.new..<anchor.new])
            hunks += SequenceDiff(from: older, to: newer, budget: &budget).hunks.map {
                Hunk(old: $0.old.shifted(by: start.old), new: $0.new.shifted(by: start.new))
            }
            start = (anchor.old + 1, anchor.new + 1)
        }
        return hunks
    }

    /// Steps for comparing each paragraph of one side with each of the other.
    private static func cost(of hunk: Hunk, _ old: ComparedText, _ new: ComparedText) -> Int {
        (old.tokenCount(in: hunk.old) + hunk.old.count) * hunk.new.count
            + (new.tokenCount(in: hunk.new) + hunk.new.count) * hunk.old.count
    }

    /// What is like nothing on the other side came or went.
    private mutating func pairAlike(_ hunk: Hunk, _ pairs: [(old: Int, new: Int)]) {
        var next = (old: hunk.old.lowerBound, new: hunk.new.lowerBound)
        for pair in pairs {
            let (older, newer) = (hunk.old.lowerBound + pair.old, hunk.new.lowerBound + pair.new)
            leave(next.old..<older, next.new..<newer)
            steps.append(.edited(old: older, new: newer))
            next = (older + 1, newer + 1)
        }
        leave(next.old..<hunk.old.upperBound, next.new..<hunk.new.upperBound)
    }

    private mutating func pairInOrder(_ hunk: Hunk) {
        let count = min(hunk.old.count, hunk.new.count)
        steps += zip(hunk.old, hunk.new).map { .edited(old: $0, new: $1) }
        leave(hunk.old.dropFirst(count), hunk.new.dropFirst(count))
    }

    private mutating func leave(_ removed: Range<Int>, _ added: Range<Int>) {
        steps += removed.map { .removed($0) }
        steps += added.map { .added($0) }
    }
}
