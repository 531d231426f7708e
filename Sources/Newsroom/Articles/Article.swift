/// What lists show of an article: all but its body and what hangs on it.
public struct ArticleSummary: Hashable, Sendable {
    /// Its identifier in the API.
    public var id: Identifier
    /// Its name in the path: lower-case letters, digits and hyphens.
    public var slug: String
    /// Its title, plain text.
    public var headline: String
    /// A sentence or two for lists.
    public var description: String?
    /// Nil when it is in none.
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
    /// Words of the body.
    public var wordCount: Int
    /// Where it is in its life.
    public var status: ArticleStatus
    /// Whether readers are told not to rely on it.
    public var isRetracted: Bool
    /// The number of the newest revision, from 1.
    public var revision: Int
    /// Nil for a draft that has no date yet.
    public var datePublished: Timestamp?
    /// When its newest revision was made.
    public var dateModified: Timestamp
    /// Visible comments.
    public var commentCount: Int
    /// Whether readers may comment, as far as the article's own switch says it.
    public var commentsOpen: Bool
    /// What is said about its discussion besides; its section has the wider rule.
    public var discussion: DiscussionRule?
    /// When anything that a reader sees in it last changed, counts and notes included: for `Last-Modified`.
    public var dateChanged: Timestamp

    /// Takes each part as it is.
    public init(
        id: Identifier, slug: String, headline: String, description: String? = nil, section: Section? = nil,
        tags: [String], authors: [Author], provider: Provider? = nil, language: String, image: Image? = nil,
        wordCount: Int, status: ArticleStatus, isRetracted: Bool = false, revision: Int,
        datePublished: Timestamp? = nil,
        dateModified: Timestamp, commentCount: Int, commentsOpen: Bool, discussion: DiscussionRule? = nil,
        dateChanged: Timestamp
    ) {
        self.id = id
        self.slug = slug
        self.headline = headline
        self.description = description
        self.section = section
        self.tags = tags
        self.authors = authors
        self.provider = provider
        self.language = language
        self.image = image
        self.wordCount = wordCount
        self.status = status
        self.isRetracted = isRetracted
        self.revision = revision
        self.datePublished = datePublished
        self.dateModified = dateModified
        self.commentCount = commentCount
        self.commentsOpen = commentsOpen
        self.discussion = discussion
        self.dateChanged = dateChanged
    }
}

/// An article with its newest revision.
public struct Article: Hashable, Sendable {
    /// All that lists show of it.
    public var summary: ArticleSummary
    /// The newest revision.
    public var body: KeptText
    /// In the order of the text; the editor's, or those of the newsroom's rule.
    public var slots: [Slot]
    /// In the order the editor chose, then similar ones.
    public var related: [RelatedArticle]
    /// Published notes, newest first.
    public var corrections: [CorrectionNote]
    /// The note that retracts it; nil unless it is retracted.
    public var retraction: CorrectionNote?
    /// Nil unless it is withdrawn.
    public var withdrawal: Withdrawal?

    /// Takes each part as it is.
    public init(
        summary: ArticleSummary, body: KeptText, slots: [Slot], related: [RelatedArticle],
        corrections: [CorrectionNote], retraction: CorrectionNote? = nil, withdrawal: Withdrawal? = nil
    ) {
        self.summary = summary
        self.body = body
        self.slots = slots
        self.related = related
        self.corrections = corrections
        self.retraction = retraction
        self.withdrawal = withdrawal
    }
}

/// Where an article is in its life.
public enum ArticleStatus: String, CaseIterable, Sendable {
    /// For editors only.
    case draft
    /// For editors only until its date, which publishes it.
    case scheduled
    /// For everybody.
    case published
    /// Taken back: readers are told so, and why if the editor says it.
    case withdrawn
}

/// A part of the newspaper.
public struct Section: Hashable, Sendable {
    /// Its name in paths and queries.
    public var slug: String
    /// What people read.
    public var name: String
    /// What is said about the discussions of its articles; nil leaves all to the newsroom.
    public var discussion: DiscussionRule?

    /// Takes each part as it is.
    public init(slug: String, name: String, discussion: DiscussionRule? = nil) {
        self.slug = slug
        self.name = name
        self.discussion = discussion
    }
}

/// Who wrote it: a person or an agency.
public struct Author: Hashable, Sendable {
    /// Its name in paths and queries.
    public var slug: String
    /// What people read.
    public var name: String

    /// Takes each part as it is.
    public init(slug: String, name: String) {
        self.slug = slug
        self.name = name
    }
}

/// Who supplied it (schema.org `provider`), for example a news agency.
public struct Provider: Hashable, Sendable {
    /// What people read.
    public var name: String
    /// An absolute URL.
    public var url: String?

    /// Takes each part as it is.
    public init(name: String, url: String? = nil) {
        self.name = name
        self.url = url
    }
}

/// The article's lead picture (schema.org `ImageObject`).
public struct Image: Hashable, Sendable {
    /// An absolute URL.
    public var url: String
    /// What it shows.
    public var caption: String?
    /// Whose it is.
    public var credit: String?
    /// Pixels.
    public var width: Int?
    /// Pixels.
    public var height: Int?

    /// Takes each part as it is.
    public init(
        url: String, caption: String? = nil, credit: String? = nil, width: Int? = nil, height: Int? = nil
    ) {
        self.url = url
        self.caption = caption
        self.credit = credit
        self.width = width
        self.height = height
    }
}

/// A place in the text for something that is not text.
public struct Slot: Hashable, Sendable {
    /// A word of the newsroom's own, `advertisement` for example.
    public var kind: String
    /// It stands behind this paragraph, counted from 1; 0 is before the first.
    public var afterParagraph: Int

    /// Takes each part as it is.
    public init(kind: String, afterParagraph: Int) {
        self.kind = kind
        self.afterParagraph = afterParagraph
    }
}

/// What a page shows of another article that belongs to this one.
public struct RelatedArticle: Hashable, Sendable {
    /// Its name in paths and queries.
    public var slug: String
    /// Its title, plain text.
    public var headline: String
    /// A sentence or two for lists.
    public var description: String?
    /// Whether readers are told not to rely on it.
    public var isRetracted: Bool
    /// When the other article last changed: its text is part of this one's representation.
    public var dateChanged: Timestamp

    /// Takes each part as it is.
    public init(
        slug: String, headline: String, description: String? = nil, isRetracted: Bool = false, dateChanged: Timestamp
    ) {
        self.slug = slug
        self.headline = headline
        self.description = description
        self.isRetracted = isRetracted
        self.dateChanged = dateChanged
    }
}

/// Why an article is shown beside another.
public enum RelatedReason: String, CaseIterable, Sendable {
    /// The editor chose it.
    case chosen
    /// It is about the same.
    case similar
}
