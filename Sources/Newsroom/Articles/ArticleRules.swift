/// What the newsroom adds to an article where its editor has chosen nothing.
public struct ArticleRules: Hashable, Sendable {
    /// The editor's related articles are filled up to so many with similar ones, 0 to 20.
    public var relatedArticles = 5
    /// Where slots stand in articles that have none of their own.
    public var slots = SlotRule()

    /// The defaults.
    public init() {}
}
