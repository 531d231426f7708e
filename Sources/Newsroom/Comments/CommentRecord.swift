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
    /// What stood beside the author's name when it came.
    public var badge: Badge?
    /// The author's own picture, as it was when it came.
    public var avatarURL: String?
    /// The reader who was signed in; nil where nobody was, or where readers did not move along.
    public var readerID: Identifier?
    /// The texts that it had, the first first; for the desk.
    public var revisions: [CommentRevision]
    /// BLAKE2b-128 of the token that its author edits it with; secret.
    public var editHash: [UInt8]?

    /// Takes each part as it is.
    public init(
        id: Identifier, articleSlug: String, draft: CommentDraft, state: CommentState = .visible, votesUp: Int = 0,
        votesDown: Int = 0, featured: Bool = false, dateCreated: Timestamp, dateEdited: Timestamp? = nil,
        badge: Badge? = nil, avatarURL: String? = nil, readerID: Identifier? = nil,
        revisions: [CommentRevision] = [], editHash: [UInt8]? = nil
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
        self.badge = badge
        self.avatarURL = avatarURL
        self.readerID = readerID
        self.revisions = revisions
        self.editHash = editHash
    }

    /// The rendered text, when every rule of a comment holds.
    ///
    /// - Throws: `RuleError` naming every field that is against a rule.
    public func checked(_ limits: NewsroomLimits) throws(RuleError) -> RenderedText {
        var check = RuleCheck()
        for (votes, name) in [(votesUp, "up"), (votesDown, "down")] where votes < 0 {
            check.refuse("/votes/\(name)", "out_of_range", "It must be 0 or more.")
        }
        check.url(avatarURL, "/author/avatar_url")
        if let editHash, editHash.count != 16 { check.refuse("/edit_hash", "wrong_length", "It must have 16 bytes.") }
        try check.end()
        if state == .deleted { return try erased() }
        return try draft.checked(limits)
    }

    /// Nothing that was not said is different: what a file that is not private leaves out is as the other has it.
    public func isSame(as kept: CommentRecord) -> Bool {
        var mine = self
        if mine.editHash == nil { mine.editHash = kept.editHash }
        if mine.revisions.isEmpty { mine.revisions = kept.revisions }
        if mine.readerID == nil { mine.readerID = kept.readerID }
        return mine == kept
    }

    /// Nothing is left of what its author has deleted.
    private func erased() throws(RuleError) -> RenderedText {
        var check = RuleCheck()
        for (text, pointer) in [(draft.authorName, "/author/name"), (draft.bodyMarkdown, "/body_markdown")]
        where !text.isEmpty {
            check.refuse(pointer, "not_empty", "A deleted comment has none.")
        }
        if !revisions.isEmpty { check.refuse("/revisions", "not_empty", "A deleted comment has none.") }
        try check.end()
        return RenderedText(markdown: "", html: "", text: "", wordCount: 0, paragraphCount: 0)
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
