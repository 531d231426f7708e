/// The words that a request is about, and what should stand in their place.
public struct AskedChange: Hashable, Sendable {
    /// Where they stand, in Unicode scalars of the text.
    public var range: Range<Int>
    /// The words that should stand there.
    public var suggestion: String?

    /// Takes each part as it is.
    public init(range: Range<Int>, suggestion: String?) {
        self.range = range
        self.suggestion = suggestion
    }

    /// Whether one decision answers both: they are about the same words, or they want the same words for some that
    /// overlap or stand in one sentence.
    ///
    /// - Parameter text: that both ranges are of; asked for only where sentences decide.
    public func isSame(as other: AskedChange, in text: () throws -> String) rethrows -> Bool {
        if range == other.range { return true }
        guard let suggestion, let others = other.suggestion, Self.words(suggestion) == Self.words(others) else {
            return false
        }
        if range.overlaps(other.range) { return true }
        let scalars = Array(try text().unicodeScalars)
        guard max(range.upperBound, other.range.upperBound) <= scalars.count else { return false }
        let gap = min(range.upperBound, other.range.upperBound)..<max(range.lowerBound, other.range.lowerBound)
        return !scalars.hasSentenceEnd(in: gap)
    }

    /// However many spaces are between them.
    private static func words(_ text: String) -> [Substring] { text.split(whereSeparator: \.isWhitespace) }
}

extension [Unicode.Scalar] {
    private static let ends: Set<Unicode.Scalar> = [".", "!", "?", "…", "。", "！", "？", "؟", "۔", "।"]
    /// Scripts that write no space behind a sentence.
    private static let wideEnds: Set<Unicode.Scalar> = ["。", "！", "？"]

    /// Whether a sentence ends there: a mark with white space behind it, or a paragraph.
    fileprivate func hasSentenceEnd(in range: Range<Int>) -> Bool {
        range.contains { index in
            let next = index + 1 < count ? self[index + 1] : "\n"
            if self[index] == "\n" { return next == "\n" }
            return Self.ends.contains(self[index]) && (next.isWhitespace || Self.wideEnds.contains(self[index]))
        }
    }
}
