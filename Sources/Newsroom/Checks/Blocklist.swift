/// Words and phrases that a newsroom does not publish unseen.
///
/// One is a line of the list; with `!` before it a comment that has it is refused, else held. Whole words count, in any
/// case and with look-alike letters (`WordSkeleton`); lines that begin with `#` say something to people.
public struct Blocklist: Hashable, Sendable {
    /// What the list says of a text.
    public enum Verdict: Int, Comparable, Sendable {
        case nothing
        case hold
        case refuse

        /// Refusing weighs more.
        public static func < (left: Verdict, right: Verdict) -> Bool { left.rawValue < right.rawValue }
    }

    private struct Phrase: Hashable {
        var words: [[UInt8]]
        var verdict: Verdict
    }

    /// By their first words.
    private var phrases: [[UInt8]: [Phrase]] = [:]

    /// An empty list.
    public init() {}

    /// Reads a list; lines without a letter or digit say nothing.
    public init(_ text: String) {
        for line in text.split(whereSeparator: \.isNewline) where !line.hasPrefix("#") {
            let isRefused = line.hasPrefix("!")
            let words = WordSkeleton.words(of: String(isRefused ? line.dropFirst() : line))
            guard let first = words.first else { continue }
            phrases[first, default: []].append(Phrase(words: words, verdict: isRefused ? .refuse : .hold))
        }
    }

    /// The weightiest that the list says of any of the texts.
    public func verdict(on texts: [String]) -> Verdict {
        if phrases.isEmpty { return .nothing }
        return texts.map { verdict(on: WordSkeleton.words(of: $0)) }.max() ?? .nothing
    }

    private func verdict(on words: [[UInt8]]) -> Verdict {
        var found = Verdict.nothing
        for (index, word) in words.enumerated() {
            for phrase in phrases[word] ?? [] where phrase.verdict > found {
                if words[index...].starts(with: phrase.words) { found = phrase.verdict }
            }
        }
        return found
    }
}
