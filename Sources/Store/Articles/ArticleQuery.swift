import Newsroom

/// Which articles a list holds, and in which order.
public struct ArticleQuery: Hashable, Sendable {
    /// Where they are in their life; what is not published is for editors, and is not searched by words.
    public var status = ArticleStatus.published
    /// A section's slug.
    public var section: String?
    /// A tag.
    public var tag: String?
    /// An author's slug.
    public var author: String?
    /// A slug made of the provider's name.
    public var provider: String?
    /// A language range without wildcards (RFC 4647, 2.1): `en` is `en-GB` too.
    public var language: String?
    /// What a reader types to search, as `SearchQuery` reads it.
    public var words: String?
    /// Only articles published later than this.
    public var publishedAfter: Timestamp?
    /// Only articles published earlier than this.
    public var publishedBefore: Timestamp?
    /// Only articles last modified later than this.
    public var modifiedAfter: Timestamp?
    /// Only articles last modified earlier than this.
    public var modifiedBefore: Timestamp?
    /// In which order; without words, relevance is the same as newest.
    public var sort = ArticleSort.newest
    /// Items of one page, at least 1.
    public var limit = 20
    /// The page begins behind it; nil at the beginning of the list.
    public var after: Position?

    /// Every published article, newest first.
    public init() {}
}

/// In which order a list of articles comes.
public enum ArticleSort: String, CaseIterable, Sendable {
    /// The latest publication first.
    case newest
    /// The earliest publication first.
    case oldest
    /// The same as `newest`.
    case datePublishedDescending = "-date_published"
    /// The same as `oldest`.
    case datePublished = "date_published"
    /// The last modified first.
    case dateModifiedDescending = "-date_modified"
    /// The one first that has not been modified for longest.
    case dateModified = "date_modified"
    /// What fits the words best first, newer ones before older ones that fit as well.
    case relevance

    /// Whether the order is that of the last modification.
    public var isByModification: Bool { self == .dateModified || self == .dateModifiedDescending }

    var direction: Direction {
        switch self {
        case .oldest, .datePublished, .dateModified: .ascending
        case .newest, .datePublishedDescending, .dateModifiedDescending, .relevance: .descending
        }
    }
}

extension ArticleQuery {
    /// What its filters ask of the indexes of words.
    var terms: ArticleTerms {
        ArticleTerms(
            section: section, tags: tag.map { [$0] } ?? [], authors: author.map { [$0] } ?? [], provider: provider,
            language: language)
    }

    /// How many of them there are.
    var filterCount: Int {
        (section == nil ? 0 : 1) + (tag == nil ? 0 : 1) + (author == nil ? 0 : 1) + (provider == nil ? 0 : 1)
            + (language == nil ? 0 : 1)
    }

    /// What it asks of the search index; nil when nothing can be found.
    var match: String? {
        guard let filters = terms.query else { return nil }
        guard let words else { return "{terms} : (\(filters))" }
        guard let match = SearchQuery(words).match else { return nil }
        return filters.isEmpty ? match : "\(match) AND {terms} : (\(filters))"
    }

    /// Whether the list has the order of the last modification; a draft may have no other date.
    var isByModification: Bool { sort.isByModification || status == .draft }

    /// Whether what is found must be put in order first, because no index has the order.
    var isRanked: Bool { words != nil && (sort == .relevance || sort.isByModification) }
}
