import Newsroom

/// What a write has changed of what listeners see of an article. Events are made of it behind the commit, and only
/// when somebody listens.
struct ArticleNews: Sendable {
    /// The slug that the article had before the write.
    var slug: String
    /// In the order in which they happened.
    var items: [Item]

    /// One thing that has changed.
    enum Item: Sendable {
        /// A comment has come; one that readers do not see yet makes no event.
        case commentCreated(Identifier)
        /// A comment has changed; it is removed for listeners when readers see it no longer.
        case commentChanged(Identifier)
        /// A note stands with the article from now on.
        case correctionPublished(CorrectionNote)
        /// The article has changed: its words, its slug, or whether there is one for readers.
        case articleChanged
    }
}
