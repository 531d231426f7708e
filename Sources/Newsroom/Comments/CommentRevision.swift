/// A text that a comment had before its author edited it.
public struct CommentRevision: Hashable, Sendable {
    /// The source of the text.
    public var bodyMarkdown: String
    /// Whether the whole of it was a spoiler.
    public var spoiler: Bool
    /// When it came.
    public var dateCreated: Timestamp
    /// When another took its place.
    public var dateReplaced: Timestamp

    /// Takes each part as it is.
    public init(bodyMarkdown: String, spoiler: Bool, dateCreated: Timestamp, dateReplaced: Timestamp) {
        self.bodyMarkdown = bodyMarkdown
        self.spoiler = spoiler
        self.dateCreated = dateCreated
        self.dateReplaced = dateReplaced
    }
}
