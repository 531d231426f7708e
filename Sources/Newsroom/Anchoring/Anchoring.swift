/// Finds the words of a correction request in the text that the reader saw.
///
/// Words are never moved to a lookalike: what cannot be told apart is `ambiguous`, what is not there is `orphaned`.
public enum Anchoring {
    /// How sure a quote is that differs from its place only by what readers do not see.
    static let foldedConfidence = 0.99

    /// Where a quote stands in a text: letter by letter; else as readers see it, whatever its white space, quotes,
    /// dashes, ligatures and accents are made of; else, when that is allowed, with mistakes (`ApproximateQuote` has the
    /// bounds). Context decides between several places, then the position.
    ///
    /// - Parameters:
    ///   - hint: where the reader's page says that the words are, in Unicode scalars: it decides between places that
    ///     nothing else tells apart, and never finds one.
    ///   - allowsMistakes: only in the text that the quote was taken from: in another the words that are like it may be
    ///     those that it was edited into.
    /// - Returns: offsets in Unicode scalars; `relocated` when the words are not the very same.
    public static func resolve(
        _ selector: TextQuoteSelector, hint: Range<Int>? = nil, in text: String, allowsMistakes: Bool = true
    ) -> Anchor {
        let scalars = values(text)
        let quote = QuoteSearch(
            exact: values(selector.exact), prefix: values(selector.prefix), suffix: values(selector.suffix))
        switch quote.find(in: scalars, admits: { _ in true }, hint: hint.map { hint in { $0 - hint.lowerBound } }) {
        case .place(let place): return .exact(place..<place + quote.exact.count)
        case .ambiguous: return .ambiguous
        case .nowhere: return resolveFolded(quote, hint: hint, in: scalars, allowsMistakes: allowsMistakes)
        }
    }

    private static func resolveFolded(
        _ quote: QuoteSearch, hint: Range<Int>?, in scalars: [UInt32], allowsMistakes: Bool
    ) -> Anchor {
        let text = FoldedText(scalars)
        let exact = FoldedText.trimmed(FoldedText(quote.exact).units)
        let folded = QuoteSearch(
            exact: exact, prefix: FoldedText(quote.prefix).units, suffix: FoldedText(quote.suffix).units
        ).withSpaceOfQuote(quote.exact)
        func distance(_ place: Int, _ hint: Range<Int>) -> Int {
            text.source(of: place..<place + 1).lowerBound - hint.lowerBound
        }
        let found = folded.find(
            in: text.units, admits: { !text.isInsideLetter($0.lowerBound) && !text.isInsideLetter($0.upperBound) },
            hint: hint.map { hint in { distance($0, hint) } })
        switch found {
        case .place(let place):
            return .relocated(text.source(of: place..<place + exact.count), confidence: foldedConfidence)
        case .ambiguous: return .ambiguous
        case .nowhere: break
        }
        guard allowsMistakes,
            let quote = ApproximateQuote(exact: folded.exact, prefix: folded.prefix, suffix: folded.suffix)
        else { return .orphaned }
        let length = Double(max(1, scalars.count))
        switch quote.find(in: text.units, hint: hint.map { hint in { Double(abs(distance($0, hint))) / length } }) {
        case .nowhere: return .orphaned
        case .ambiguous: return .ambiguous
        case .place(let range, let confidence):
            return .relocated(text.source(of: range), confidence: (confidence * 100).rounded(.down) / 100)
        }
    }

    private static func values(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }
}

extension QuoteSearch {
    /// White space at the ends of a quote that folding cut off stands in its context.
    fileprivate func withSpaceOfQuote(_ exact: [UInt32]) -> QuoteSearch {
        let kind = ScalarFolding.shared.kind
        let space = UInt32(0x20)
        let before = exact.first.map { kind($0) == .space } ?? false
        let behind = exact.last.map { kind($0) == .space } ?? false
        return QuoteSearch(
            exact: self.exact,
            prefix: before && !prefix.isEmpty && prefix.last != space ? prefix + [space] : prefix,
            suffix: behind && !suffix.isEmpty && suffix.first != space ? [space] + suffix : suffix)
    }
}

extension Sequence where Element: Equatable {
    /// How many elements both begin with.
    func common(_ other: some Sequence<Element>) -> Int {
        var count = 0
        var others = other.makeIterator()
        for element in self {
            guard element == others.next() else { break }
            count += 1
        }
        return count
    }
}

extension Range<Int> {
    func shifted(by distance: Int) -> Range<Int> { lowerBound + distance..<upperBound + distance }
}
