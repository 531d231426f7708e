import Glibc

/// Which words of a text say what it is about: those that it uses much and others little.
public enum TellingWords {
    /// How much it tells that a word stands in the headline, and in the description, beside once in the body.
    static let headlineWeight = 4.0
    static let descriptionWeight = 2.0
    /// Of a long text the beginning tells enough.
    static let bodyBytes = 32 * 1024
    /// What is longer is no word.
    static let longestWord = 40

    /// A word and how much the text makes of it.
    public struct Word: Hashable, Sendable {
        /// In lower case.
        public let text: String
        /// How often it stands there, more in the headline.
        public let frequency: Double

        /// Takes both parts as they are.
        public init(_ text: String, frequency: Double) {
            self.text = text
            self.frequency = frequency
        }
    }

    /// The words that a text uses most, the first the most: letters of any script, two at least; numbers tell nothing.
    public static func used(headline: String, description: String?, body: String, atMost count: Int) -> [Word] {
        var frequencies: [String: Double] = [:]
        for (text, weight) in [(headline, headlineWeight), (description ?? "", descriptionWeight)] {
            for word in words(text[...]) { frequencies[word, default: 0] += weight }
        }
        let beginning = String(decoding: body.utf8.prefix(bodyBytes), as: UTF8.self)
        for word in words(beginning[...]) { frequencies[word, default: 0] += 1 }
        let sorted = frequencies.map { Word($0.key, frequency: $0.value) }
            .sorted { ($1.frequency, $0.text) < ($0.frequency, $1.text) }
        return Array(sorted.prefix(count))
    }

    /// How much a word tells that stands in `documents` of `total` texts; 0 for one that stands in all.
    public static func weight(_ word: Word, documents: Int, of total: Int) -> Double {
        (1 + log(max(1, word.frequency))) * Similarity.rarity(documents, of: total)
    }

    private static func words(_ text: Substring) -> [String] {
        text.unicodeScalars.split { !$0.properties.isAlphabetic && $0.properties.numericType == nil && !$0.isAccent }
            .filter { (2...longestWord).contains($0.count) && $0.contains { $0.properties.isAlphabetic } }
            .map { String($0).lowercased() }
    }
}

extension Unicode.Scalar {
    fileprivate var isAccent: Bool { !isASCII && properties.generalCategory == .nonspacingMark }
}
