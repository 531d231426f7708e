import Newsroom
import TestSupport

/// What became of quotes whose article was edited, beside what is true.
public struct AnchoringAccuracy: Sendable {
    /// What became of one.
    public enum Outcome: String, CaseIterable, Sendable {
        case exact = "found exactly"
        case relocated = "relocated rightly"
        case wrong = "placed wrongly"
        case lost = "orphaned rightly"
        case missed = "orphaned though present"
        case unsaid = "ambiguous though present"
    }

    /// How often each came, by source and by how the quote was taken.
    public private(set) var counts: [String: [Outcome: Int]] = [:]
    /// What was placed wrongly.
    public private(set) var mistakes: [String] = []

    /// Nothing yet.
    public init() {}

    /// Edits so many texts of a source and asks where words of each stand now.
    public mutating func measure(_ source: AccuracyCorpus.Source, taking: QuoteTaking, texts: Int, seed: UInt64) {
        var generator = Seeded(seed)
        for _ in 0..<texts {
            let older = source.make(&generator)
            var text = TrackedText(older)
            let scalars = text.scalars
            for _ in 0..<Int.random(in: 1...8, using: &generator) { text.edit(source.words, &generator) }
            let words = text.isEmptyOfSense ? [] : TrackedText(older).words
            guard !words.isEmpty else { continue }
            let newer = text.string
            let edit = TextEdit(from: older, to: newer)
            for _ in 0..<4 {
                let first = Int.random(in: 0..<words.count, using: &generator)
                let last = min(words.count - 1, first + Int.random(in: 0...14, using: &generator))
                var range = words[first].lowerBound..<words[last].upperBound
                while range.count > 1, scalars[range.upperBound - 1].properties.isWhitespace {
                    range = range.dropLast()
                }
                while range.count > 1, scalars[range.lowerBound].properties.isWhitespace { range = range.dropFirst() }
                let quote = taking.quote(range, of: scalars, &generator)
                let found = Anchoring.resolve(quote, hint: range, in: older)
                let seen = found.range ?? range
                let anchor = found.range.map { edit.carry($0, confidence: found.confidence) } ?? found
                // A mistake at an end may be taken for what stands beside the words.
                let slack = taking == .mistakes ? max(4, range.count / 8) : 0
                let isRight =
                    abs(seen.lowerBound - range.lowerBound) <= slack && abs(seen.upperBound - range.upperBound) <= slack
                let truth =
                    text.place(of: seen) ?? anchor.range.flatMap { onlyPlace(of: seen, in: scalars, $0, text.scalars) }
                let outcome = outcome(anchor, truth: truth, isRight: isRight)
                for row in [source.name, taking.rawValue, Self.all] {
                    counts[row, default: [:]][outcome, default: 0] += 1
                }
                if outcome == .wrong {
                    mistakes.append(
                        "\(source.name), \(quote.exact) at \(range): \(found), \(anchor), not \(text.place(of: seen).map(String.init(describing:)) ?? "nowhere")\nOLD \(older)\nNEW \(newer)"
                    )
                }
            }
        }
    }

    /// Words that an edit took away and brought back stand where they stand, if they stand once in either text.
    private func onlyPlace(
        of range: Range<Int>, in old: [Unicode.Scalar], _ place: Range<Int>, _ new: [Unicode.Scalar]
    ) -> Range<Int>? {
        let words = old[range]
        func count(_ text: [Unicode.Scalar]) -> Int {
            text.indices.dropLast(words.count - 1).count {
                text[$0] == words.first && text[$0..<$0 + words.count].elementsEqual(words)
            }
        }
        return new[place].elementsEqual(words) && count(old) == 1 && count(new) == 1 ? place : nil
    }

    /// The row of all that was measured.
    public static let all = "all"

    private func outcome(_ anchor: Anchor, truth: Range<Int>?, isRight: Bool) -> Outcome {
        guard let place = anchor.range else {
            return truth == nil ? .lost : anchor == .ambiguous ? .unsaid : .missed
        }
        guard isRight, place == truth else { return .wrong }
        if case .exact = anchor { return .exact }
        return .relocated
    }
}

extension TrackedText {
    fileprivate var isEmptyOfSense: Bool { scalars.count < 3 }
}
