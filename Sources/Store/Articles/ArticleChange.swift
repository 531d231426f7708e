/// What a write has changed of an article and around it.
public struct ArticleChange: Hashable, Sendable {
    /// The article's slug.
    public var slug: String
    /// The one that it had before; mostly the same.
    public var olderSlug: String
    /// Whether readers could see it before, or can now.
    public var isPublic: Bool
    /// Articles that show it as related from now on, or no longer.
    public var relating: [String] = []
}
