/// A reader's comment.
public struct Comment: Hashable, Sendable {
    public var id: Identifier
    public var articleSlug: String
    public var parentID: Identifier?
    public var authorName: String
    public var html: String
    /// Paragraphs apart by one blank line.
    public var text: String
    /// Readers see its text only when they ask for it.
    public var spoiler: Bool
    public var state: CommentState
    public var votesUp: Int
    public var votesDown: Int
    public var featured: Bool
    /// Visible direct replies.
    public var replyCount: Int
    public var dateCreated: Timestamp
    public var dateEdited: Timestamp?

    /// Votes up less votes down.
    public var score: Int { votesUp - votesDown }
}

/// Whether readers see a comment.
public enum CommentState: String, CaseIterable, Sendable {
    case visible
    /// Held for a moderator.
    case pending
    /// Taken away by a moderator.
    case removed
}

/// In which order comments of one level are listed.
public enum CommentSort: String, CaseIterable, Sendable {
    case newest
    case oldest
    /// Highest score first, newer first among equals.
    case top
}
