/// What the newsroom adds to an article where its editor has chosen nothing.
public struct ArticleRules: Hashable, Sendable {
    /// The editor's related articles are filled up to so many with similar ones, 0 to 20.
    public var relatedArticles = 5
    /// Where slots stand in articles that have none of their own.
    public var slots = SlotRule()
    /// What holds for discussions where neither the article nor its section says anything.
    public var discussion = DiscussionRule(mode: .open, closesAfterDays: 0, closesAfterComments: 0, slowSeconds: 0)

    /// The defaults.
    public init() {}
}
