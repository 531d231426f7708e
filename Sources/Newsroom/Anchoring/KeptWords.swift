/// Whether words that an edit seems to have left are certainly the same.
///
/// A comparison of two texts finds one way from the one to the other; the editor may have gone another, in which these
/// words went and others like them stayed. That needs a cut beside them: so what stands on each side of them up to the
/// next change must, with them, stand once in both texts, or once between the next places that do.
struct KeptWords {
    enum Certainty {
        case certain
        /// Other places like it are far away, and text that stands once lies between.
        case nearby
        case ambiguous
        /// So little stayed around them that they may have been written anew.
        case tooLittle
    }

    private let words: Range<Int>
    private let run: TextEdit.Run
    private let runs: [TextEdit.Run]
    private let old: [UInt8]
    private let new: [UInt8]

    /// How much of the surroundings is tried first; all up to the next change comes behind it.
    private static let window = 64
    /// Words that a run must have to say anything; an end of a paragraph counts for two.
    private static let leastWords = 3
    /// How many runs on each side are asked whether they stand once.
    private static let mostNeighbours = 16

    init(_ words: Range<Int>, in run: TextEdit.Run, _ runs: [TextEdit.Run], _ old: [UInt8], _ new: [UInt8]) {
        self.words = words
        self.run = run
        self.runs = runs
        self.old = old
        self.new = new
    }

    var certainty: Certainty {
        if weight(of: run) < Self.leastWords { return .tooLittle }
        let before = onlyWindow(towardsStart: true)
        let behind = onlyWindow(towardsStart: false)
        if before != nil && behind != nil { return .certain }
        // Only text that says something by itself is a border that nothing went across.
        let start =
            before.flatMap { border($0.lowerBound..<words.lowerBound, at: $0.lowerBound) }
            ?? boundary(towardsStart: true)
        let end =
            behind.flatMap { border(words.upperBound..<$0.upperBound, at: $0.upperBound) }
            ?? boundary(towardsStart: false)
        let isOnly =
            (before != nil || stands(run.old.lowerBound..<words.upperBound, onceFrom: start, to: end))
            && (behind != nil || stands(words.lowerBound..<run.old.upperBound, onceFrom: start, to: end))
        return isOnly ? .nearby : .ambiguous
    }

    private struct Bounds {
        let old: Int
        let new: Int

        init(_ old: Int, _ new: Int) {
            self.old = old
            self.new = new
        }
    }

    private func border(_ context: Range<Int>, at place: Int) -> Bounds? {
        let context = TextEdit.Run(old: context, new: context.lowerBound + shift)
        return weight(of: context) < Self.leastWords ? nil : Bounds(place, place + shift)
    }

    private var shift: Int { run.new - run.old.lowerBound }

    /// The words and what stands on one side of them, when that stands once in both texts. Nothing stands once like a
    /// text's end.
    private func onlyWindow(towardsStart: Bool) -> Range<Int>? {
        let near =
            towardsStart
            ? max(run.old.lowerBound, words.lowerBound - Self.window)..<words.upperBound
            : words.lowerBound..<min(run.old.upperBound, words.upperBound + Self.window)
        let far = towardsStart ? run.old.lowerBound..<words.upperBound : words.lowerBound..<run.old.upperBound
        for window in near == far ? [far] : [near, far] {
            let reachesEnd =
                towardsStart
                ? window.lowerBound == 0 && run.new == 0
                : window.upperBound == old.count && run.newRange.upperBound == new.count
            if reachesEnd || standsOnce(window, shift) { return window }
        }
        return nil
    }

    /// The nearest text on one side that stayed and stands once in both texts; else the text's end.
    private func boundary(towardsStart: Bool) -> Bounds {
        let others =
            towardsStart
            ? runs.filter { $0.old.upperBound <= run.old.lowerBound }.suffix(Self.mostNeighbours).reversed()
            : Array(runs.filter { $0.old.lowerBound >= run.old.upperBound }.prefix(Self.mostNeighbours))
        for other in others where weight(of: other) >= Self.leastWords {
            let range = other.old
            let window =
                towardsStart
                ? max(range.lowerBound, range.upperBound - Self.window)..<range.upperBound
                : range.lowerBound..<min(range.upperBound, range.lowerBound + Self.window)
            let shift = other.new - range.lowerBound
            if standsOnce(window, shift) {
                let place = towardsStart ? window.lowerBound : window.upperBound
                return Bounds(place, place + shift)
            }
        }
        return towardsStart ? Bounds(0, 0) : Bounds(old.count, new.count)
    }

    private func standsOnce(_ window: Range<Int>, _ shift: Int) -> Bool {
        let search = OtherPlace(of: window, in: old)
        return !search.exists(in: old, old.indices, own: window.lowerBound)
            && !search.exists(in: new, new.indices, own: window.lowerBound + shift)
    }

    private func stands(_ window: Range<Int>, onceFrom start: Bounds, to end: Bounds) -> Bool {
        let search = OtherPlace(of: window, in: old)
        return !search.exists(in: old, start.old..<end.old, own: window.lowerBound)
            && !search.exists(in: new, start.new..<end.new, own: window.lowerBound + shift)
    }

    /// Words of a run; the ends of paragraphs that it goes over count for two.
    private func weight(of run: TextEdit.Run) -> Int {
        var weight = run.old.lowerBound == 0 && run.new == 0 ? 2 : 0
        if run.old.upperBound == old.count && run.newRange.upperBound == new.count { weight += 2 }
        var isInside = false
        var last: Unicode.Scalar = " "
        for scalar in String(decoding: old[run.old.prefix(4 * Self.window)], as: UTF8.self).unicodeScalars {
            let isIdeograph = !scalar.isASCII && scalar.properties.isIdeographic
            if isIdeograph || scalar.isPartOfWord && !isInside { weight += 1 }
            if scalar == "\n" && last == "\n" { weight += 2 }
            isInside = !isIdeograph && scalar.isPartOfWord
            last = scalar
        }
        return weight
    }
}
