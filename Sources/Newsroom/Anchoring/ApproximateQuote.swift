/// A quote that was taken a little differently from the page: found with mistakes, judged with what stands around it.
struct ApproximateQuote {
    enum Finding: Equatable {
        case nowhere
        /// Where it stands, and how sure that is, from 0 to 1.
        case place(Range<Int>, confidence: Double)
        case ambiguous
    }

    /// The part of a quote that may be mistakes.
    static let mistakesPart = 0.2
    /// The most mistakes of a quote, however long.
    static let mostMistakes = 64
    /// Quotes that are shorter are looked for letter by letter only: with mistakes they are other words.
    static let leastLength = 12
    /// Without surroundings that are alike, quotes that are shorter are not found with mistakes.
    private static let leastLengthAlone = 32
    private static let leastContext = 0.6
    private static let leastScore = 0.75
    /// By how much the best place must lead.
    private static let leastLead = 0.12
    /// Letters of a word that mistakes may have cut off.
    private static let mostCutOff = 3

    private let exact: [UInt32]
    private let context: QuoteContext
    private let search: ApproximateSearch
    private let mostMistakes: Int

    /// Takes folded text.
    init?(exact: [UInt32], prefix: [UInt32], suffix: [UInt32]) {
        guard exact.count >= Self.leastLength else { return nil }
        self.exact = exact
        context = QuoteContext(prefix: prefix, suffix: suffix)
        search = ApproximateSearch(exact)
        mostMistakes = min(Self.mostMistakes, Int(Double(exact.count) * Self.mistakesPart))
    }

    /// - Parameter hint: how far a place is from where the reader says it is, as a part of the text.
    func find(in text: [UInt32], hint: ((Int) -> Double)?) -> Finding {
        let steps = max(200_000, 2 * text.count)
        guard let ends = search.ends(in: text, mostMistakes: mostMistakes, steps: steps) else { return .ambiguous }
        let backwards = ApproximateSearch(exact.reversed())
        var places: [(range: Range<Int>, score: Double, isAdmitted: Bool)] = []
        let best = bestEnds(ends)
        if best.count > 64 { return .ambiguous }
        for end in best {
            let window = text[max(0, end.place - exact.count - mostMistakes)..<end.place]
            let start = end.place - backwards.distanceFromStart(of: window.reversed()).place
            let range = start..<end.place
            places.append((range, score(range, end.distance, in: text, hint), isAdmitted(range, in: text)))
        }
        places.sort { $0.score > $1.score }
        guard let first = places.first, first.score >= Self.leastScore, first.isAdmitted else { return .nowhere }
        if places.count > 1, places[1].score > first.score - Self.leastLead { return .ambiguous }
        return .place(withWholeWords(first.range, in: text), confidence: first.score)
    }

    /// A word of which the mistakes cut off the last letters, or the first, belongs to the quote.
    private func withWholeWords(_ range: Range<Int>, in text: [UInt32]) -> Range<Int> {
        func isLetter(_ value: UInt32) -> Bool { Unicode.Scalar(value)?.isPartOfWord ?? false }
        func isInsideWord(_ place: Int) -> Bool {
            place > 0 && place < text.count && isLetter(text[place - 1]) && isLetter(text[place])
        }
        let starts = (max(0, range.lowerBound - Self.mostCutOff)...range.lowerBound).reversed()
        let ends = range.upperBound...min(text.count, range.upperBound + Self.mostCutOff)
        let start = starts.first { !isInsideWord($0) } ?? range.lowerBound
        let end = ends.first { !isInsideWord($0) } ?? range.upperBound
        return start..<end
    }

    /// Ends near one another are of one place: the one with the fewest mistakes counts, the last of several.
    private func bestEnds(_ ends: [ApproximateSearch.End]) -> [ApproximateSearch.End] {
        var best: [ApproximateSearch.End] = []
        for end in ends {
            if let last = best.last, end.place - last.place <= exact.count / 2 {
                if end.distance < last.distance { best[best.count - 1] = end }
            } else {
                best.append(end)
            }
        }
        return best
    }

    /// Other numbers are other words, and so are short ones in other surroundings.
    private func isAdmitted(_ range: Range<Int>, in text: [UInt32]) -> Bool {
        guard Self.digits(exact[...]) == Self.digits(text[range]) else { return false }
        if context.isEmpty || exact.count >= Self.leastLengthAlone { return exact.count >= Self.leastLengthAlone }
        return context.likeness(around: range, in: text) >= Self.leastContext
    }

    /// The weights are those of Hypothesis: 50 for the quote, 20 for what stands on each side, 2 for the position.
    private func score(
        _ range: Range<Int>, _ distance: Int, in text: [UInt32], _ hint: ((Int) -> Double)?
    ) -> Double {
        var weights = 50.0
        var score = 50 * (1 - Double(distance) / Double(exact.count))
        if context.hasPrefix {
            weights += 20
            score += 20 * context.prefixLikeness(before: range.lowerBound, in: text)
        }
        if context.hasSuffix {
            weights += 20
            score += 20 * context.suffixLikeness(behind: range.upperBound, in: text)
        }
        if let hint {
            weights += 2
            score += 2 * (1 - min(1, hint(range.lowerBound)))
        }
        return score / weights
    }

    private static func digits(_ units: ArraySlice<UInt32>) -> [UInt32] {
        units.filter {
            $0 < 0x80
                ? (0x30...0x39).contains($0)
                : Unicode.Scalar($0)?.properties.generalCategory == .decimalNumber
        }
    }
}
