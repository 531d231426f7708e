/// A comment with all that became of it, as it moves from one database to another.
public struct CommentRecord: Hashable, Sendable {
    /// Its identifier in the API.
    public var id: Identifier
    /// The article it belongs to.
    public var articleSlug: String
    /// What the reader sent.
    public var draft: CommentDraft
    /// Where it is in its life.
    public var state: CommentState
    /// Votes for it.
    public var votesUp: Int
    /// Votes against it.
    public var votesDown: Int
    /// Chosen by a moderator.
    public var featured: Bool
    /// What moderators have set besides.
    public var moderation = CommentModeration()
    /// When it came.
    public var dateCreated: Timestamp
    /// Nil when it never was.
    public var dateEdited: Timestamp?

    /// Takes each part as it is.
    public init(
        id: Identifier, articleSlug: String, draft: CommentDraft, state: CommentState = .visible, votesUp: Int = 0,
        votesDown: Int = 0, featured: Bool = false, dateCreated: Timestamp, dateEdited: Timestamp? = nil
    ) {
        self.id = id
        self.articleSlug = articleSlug
        self.draft = draft
        self.state = state
        self.votesUp = votesUp
        self.votesDown = votesDown
        self.featured = featured
        self.dateCreated = dateCreated
        self.dateEdited = dateEdited
    }

    /// The rendered text, when every rule of a comment holds.
    ///
    /// - Throws: `RuleError` naming every field that is against a rule.
    public func checked(_ limits: NewsroomLimits) throws(RuleError) -> RenderedText {
        var check = RuleCheck()
        for (votes, name) in [(votesUp, "up"), (votesDown, "down")] where votes < 0 {
            check.refuse("/votes/\(name)", "out_of_range", "It must be 0 or more.")
        }
        try check.end()
        return try draft.checked(limits)
    }
}

/// What moderators have set of a comment, and why it waits for them.
public struct CommentModeration: Hashable, Sendable {
    /// Why it waits.
    public var heldReason: HoldReason?
    /// Shown above the others.
    public var pinned = false
    /// Its thread takes no more replies.
    public var locked = false
    /// A moderator has let it stand.
    public var approved = false

    /// A comment that nobody has looked at.
    public init() {}
}
