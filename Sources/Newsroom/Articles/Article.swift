/// What lists show of an article: all but its body and what hangs on it.
public struct ArticleSummary: Hashable, Sendable {
    public var id: Identifier
    /// Its name in the path: lower-case letters, digits and hyphens.
    public var slug: String
    public var headline: String
    public var description: String?
    public var section: Section?
    /// Slugs.
    public var tags: [String]
    public var authors: [Author]
    public var provider: Provider?
    /// A BCP 47 language tag.
    public var language: String
    public var image: Image?
    public var wordCount: Int
    public var status: ArticleStatus
    /// The number of the newest revision, from 1.
    public var revision: Int
    /// Nil for a draft that has no date yet.
    public var datePublished: Timestamp?
    public var dateModified: Timestamp
    /// Visible comments.
    public var commentCount: Int
    public var commentsOpen: Bool
    /// When anything that a reader sees in it last changed, counts and notes included: for `Last-Modified`.
    public var dateChanged: Timestamp
}

/// An article with its newest revision.
public struct Article: Hashable, Sendable {
    public var summary: ArticleSummary
    public var body: RenderedText
    public var slots: [Slot]
    public var related: [RelatedArticle]
    /// Published notes, newest first.
    public var corrections: [CorrectionNote]
}

/// Where an article is in its life.
public enum ArticleStatus: String, CaseIterable, Sendable {
    case draft
    case published
}

/// A part of the newspaper.
public struct Section: Hashable, Sendable {
    public var slug: String
    public var name: String
}

/// Who wrote it: a person or an agency.
public struct Author: Hashable, Sendable {
    public var slug: String
    public var name: String
}

/// Who supplied it (schema.org `provider`), for example a news agency.
public struct Provider: Hashable, Sendable {
    public var name: String
    public var url: String?
}

/// The article's lead picture (schema.org `ImageObject`).
public struct Image: Hashable, Sendable {
    public var url: String
    public var caption: String?
    public var credit: String?
    /// Pixels.
    public var width: Int?
    /// Pixels.
    public var height: Int?
}

/// A place in the text for something that is not text.
public struct Slot: Hashable, Sendable {
    /// A word of the newsroom's own, `advertisement` for example.
    public var kind: String
    /// It stands behind this paragraph, counted from 1; 0 is before the first.
    public var afterParagraph: Int
}

/// What a page shows of another article that belongs to this one.
public struct RelatedArticle: Hashable, Sendable {
    public var slug: String
    public var headline: String
    public var description: String?
    /// When the other article last changed: its text is part of this one's representation.
    public var dateChanged: Timestamp
}

/// Markdown and what is derived from it.
public struct RenderedText: Hashable, Sendable {
    public var markdown: String
    public var html: String
    /// Paragraphs apart by one blank line; what corrections are anchored to.
    public var text: String
    public var wordCount: Int
    /// Blocks of the text that stand directly in the body.
    public var paragraphCount: Int
}
