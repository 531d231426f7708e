/// One revision of an article, without what readers read in it.
public struct RevisionSummary: Hashable, Sendable {
    /// Counted from 1 in its article.
    public var number: Int
    /// The staff member who made it.
    public var author: String
    /// Why, when that was said.
    public var reason: String?
    /// When it was made.
    public var dateCreated: Timestamp
    /// Words of the body.
    public var wordCount: Int
    /// Words that came into the body with it; nil for the first and where it was not counted.
    public var wordsAdded: Int?
    /// Words that went from the body with it; nil for the first and where it was not counted.
    public var wordsRemoved: Int?
    /// What is otherwise than in the revision before; nothing for the first.
    public var changed: [RevisionPart]
    /// The notes that were published with it, newest first.
    public var corrections: [CorrectionNote]
    /// Readers have read the one before and this one, and no note says what was changed.
    public var isSilent: Bool

    /// Takes each part as it is.
    public init(
        number: Int, author: String, reason: String? = nil, dateCreated: Timestamp, wordCount: Int,
        wordsAdded: Int? = nil, wordsRemoved: Int? = nil, changed: [RevisionPart] = [],
        corrections: [CorrectionNote] = [], isSilent: Bool = false
    ) {
        self.number = number
        self.author = author
        self.reason = reason
        self.dateCreated = dateCreated
        self.wordCount = wordCount
        self.wordsAdded = wordsAdded
        self.wordsRemoved = wordsRemoved
        self.changed = changed
        self.corrections = corrections
        self.isSilent = isSilent
    }
}

/// One revision of an article with all that its readers read.
public struct Revision: Hashable, Sendable {
    /// Which it is, by whom and why.
    public var summary: RevisionSummary
    /// Its title, plain text.
    public var headline: String
    /// A sentence or two for lists.
    public var description: String?
    /// Nil when it was in none.
    public var section: Section?
    /// Slugs.
    public var tags: [String]
    /// In the order of the byline.
    public var authors: [Author]
    /// Nil for the newsroom itself.
    public var provider: Provider?
    /// A BCP 47 language tag.
    public var language: String
    /// The lead picture.
    public var image: Image?
    /// The text.
    public var body: KeptText

    /// Takes each part as it is.
    public init(
        summary: RevisionSummary, headline: String, description: String? = nil, section: Section? = nil,
        tags: [String] = [], authors: [Author] = [], provider: Provider? = nil, language: String,
        image: Image? = nil, body: KeptText
    ) {
        self.summary = summary
        self.headline = headline
        self.description = description
        self.section = section
        self.tags = tags
        self.authors = authors
        self.provider = provider
        self.language = language
        self.image = image
        self.body = body
    }
}

/// What may change from one revision to the next.
public enum RevisionPart: String, CaseIterable, Sendable {
    case headline
    case description
    case section
    case tags
    case authors
    case provider
    case language
    case image
    case body
}
