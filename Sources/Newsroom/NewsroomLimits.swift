/// How much the newsroom takes at once; each bound is a setting.
public struct NewsroomLimits: Hashable, Sendable {
    /// Bytes of a comment's Markdown (UTF-8).
    public var commentBytes = 8 * 1024
    /// Bytes of a quote's words (UTF-8); also of each, what stands before and behind them.
    public var quoteBytes = 1024
    /// Bytes of an explanation, and of a suggestion (UTF-8).
    public var explanationBytes = 4 * 1024
    /// Bytes of a person's, provider's or tag's name (UTF-8).
    public var nameBytes = 200
    /// Bytes of a headline (UTF-8).
    public var headlineBytes = 500
    /// Bytes of a description or caption (UTF-8).
    public var descriptionBytes = 2000
    /// Tags, authors, slots and related articles of one article, each.
    public var listItems = 50

    /// The defaults.
    public init() {}
}
