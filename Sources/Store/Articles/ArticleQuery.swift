import Newsroom

/// Which published articles a list holds, and in which order.
public struct ArticleQuery: Hashable, Sendable {
    /// A section's slug.
    public var section: String?
    /// A tag.
    public var tag: String?
    /// An author's slug.
    public var author: String?
    /// Words that the headline, description or body has, all of them.
    public var words: String?
    /// Only articles published later than this.
    public var publishedAfter: Timestamp?
    /// Only articles published earlier than this.
    public var publishedBefore: Timestamp?
    /// By the date of publication.
    public var sort = DateOrder.newest
    /// Items of one page, at least 1.
    public var limit = 20
    /// The page begins behind it; nil at the beginning of the list.
    public var after: Position?

    /// Every published article, newest first.
    public init() {}
}
