import Glibc

/// How much two articles belong together, by what is known of both.
///
/// Nothing here asks for the time of day: the same articles have the same scores whenever they are asked for.
public enum Similarity {
    /// Days after which an older article counts half.
    static let halfLife = 30.0
    /// What remains of a score, however old the article is.
    static let leastFreshness = 0.25
    /// However much two articles have in common.
    static let mostScore = 900_000_000.0
    static let tagWeight = 3.0
    static let textWeight = 3.0
    static let sectionWeight = 0.5
    static let authorWeight = 0.25

    /// How telling it is to have in common what `documents` of `total` articles have: 1 for what is in one, 0 for what
    /// is in all.
    public static func rarity(_ documents: Int, of total: Int) -> Double {
        guard total > 1, documents < total else { return 0 }
        return log(Double(total) / Double(max(1, documents))) / log(Double(total))
    }

    /// How alike two articles are, whatever their dates and whichever is asked about; 0 for those in two languages.
    ///
    /// - Parameters:
    ///   - rarity: of the tags of `article`, each 0 to 1.
    ///   - sharedText: how much of what is telling in the text stands in both, 0 to 1.
    public static func likeness(
        _ article: ArticleTopics, _ other: ArticleTopics, rarity: [String: Double], sharedText: Double
    ) -> Double {
        guard isSameLanguage(article.language, other.language) else { return 0 }
        // A tag that all have says little, but more than none.
        let tags = other.tags.reduce(0) { $0 + (rarity[$1].map { 0.1 + 0.9 * $0 } ?? 0) }
        let sharesSection = article.section != nil && article.section == other.section
        let sharesAuthor = article.authors.contains(where: other.authors.contains)
        return tagWeight * tags + textWeight * sharedText + (sharesSection ? sectionWeight : 0)
            + (sharesAuthor ? authorWeight : 0)
    }

    /// The part of its likeness that an article keeps in the list of one published at `date`: all of it when it is
    /// newer, less and less the older it is.
    public static func freshness(of other: Timestamp, beside date: Timestamp) -> Double {
        let days = Double(max(0, date.milliseconds - other.milliseconds)) / 86_400_000
        return leastFreshness + (1 - leastFreshness) * exp2(-days / halfLife)
    }

    /// A score in millionths, so that equal ones are equal; at most 900 millions.
    public static func score(likeness: Double, freshness: Double) -> Int {
        Int(min(likeness * freshness * 1_000_000, mostScore).rounded())
    }

    /// Basic filtering by the primary subtag (RFC 4647, 3.3.1): `en-GB` goes with `en-US`.
    static func isSameLanguage(_ one: String, _ other: String) -> Bool {
        primary(one) == primary(other)
    }

    private static func primary(_ tag: String) -> String { tag.prefix { $0 != "-" }.lowercased() }
}

/// What similarity looks at in an article, beside its text.
public struct ArticleTopics: Hashable, Sendable {
    /// A BCP 47 language tag.
    public var language: String
    /// The section, by any name that is its own.
    public var section: Int64?
    /// Slugs.
    public var tags: [String]
    /// Slugs.
    public var authors: [String]
    /// When it became public.
    public var datePublished: Timestamp

    /// Takes each part as it is.
    public init(language: String, section: Int64?, tags: [String], authors: [String], datePublished: Timestamp) {
        self.language = language
        self.section = section
        self.tags = tags
        self.authors = authors
        self.datePublished = datePublished
    }
}

/// An article's place among those that are similar to another one: the first is the best.
public struct SimilarArticle: Hashable, Sendable {
    /// The row of the article in the store.
    public let id: Int64
    /// Millionths.
    public let score: Int
    /// Of two with one score the newer comes first.
    public let datePublished: Timestamp

    /// Takes each part as it is.
    public init(id: Int64, score: Int, datePublished: Timestamp) {
        self.id = id
        self.score = score
        self.datePublished = datePublished
    }
}

extension SimilarArticle: Comparable {
    /// Whether the left one comes before the right one.
    public static func < (left: SimilarArticle, right: SimilarArticle) -> Bool {
        (-left.score, -left.datePublished.milliseconds, -left.id)
            < (-right.score, -right.datePublished.milliseconds, -right.id)
    }
}
