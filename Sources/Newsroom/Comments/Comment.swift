/// A reader's comment.
public struct Comment: Hashable, Sendable {
    /// Its identifier in the API.
    public var id: Identifier
    /// The article it belongs to.
    public var articleSlug: String
    /// The comment it answers; nil at the top.
    public var parentID: Identifier?
    /// As the reader gave it.
    public var authorName: String
    /// Safe HTML: nothing in it runs.
    public var html: UTF8Text
    /// Paragraphs apart by one blank line.
    public var text: UTF8Text
    /// Its text with inline spoilers, which `html` and `text` withhold; nil when it has none.
    public var open: OpenText?
    /// Readers see its text only when they ask for it.
    public var spoiler: Bool
    /// Where it is in its life.
    public var state: CommentState
    /// Votes for it.
    public var votesUp: Int
    /// Votes against it.
    public var votesDown: Int
    /// Chosen by a moderator.
    public var featured: Bool
    /// Direct replies that readers' lists have.
    public var replyCount: Int
    /// Shown above the others where a page likes to.
    public var pinned = false
    /// Whether its thread takes replies.
    public var canReply = true
    /// When it came.
    public var dateCreated: Timestamp
    /// Nil when it never was.
    public var dateEdited: Timestamp?
    /// What stood beside the author's name when it came.
    public var badge: Badge?
    /// The author's own picture, as it was when it came; nil for the one that is drawn from the name.
    public var avatarURL: String?

    /// Votes up less votes down.
    public var score: Int { votesUp - votesDown }

    /// Takes each part as it is.
    public init(
        id: Identifier, articleSlug: String, parentID: Identifier? = nil, authorName: String, html: UTF8Text,
        text: UTF8Text, open: OpenText? = nil, spoiler: Bool, state: CommentState, votesUp: Int, votesDown: Int,
        featured: Bool, replyCount: Int, dateCreated: Timestamp, dateEdited: Timestamp? = nil, badge: Badge? = nil,
        avatarURL: String? = nil
    ) {
        self.id = id
        self.articleSlug = articleSlug
        self.parentID = parentID
        self.authorName = authorName
        self.html = html
        self.text = text
        self.open = open
        self.spoiler = spoiler
        self.state = state
        self.votesUp = votesUp
        self.votesDown = votesDown
        self.featured = featured
        self.replyCount = replyCount
        self.dateCreated = dateCreated
        self.dateEdited = dateEdited
        self.badge = badge
        self.avatarURL = avatarURL
    }
}

/// Whether readers see a comment.
public enum CommentState: String, CaseIterable, Sendable {
    case visible
    /// Held for a moderator.
    case pending
    /// Taken away by a moderator.
    case removed
    /// Taken away by its author.
    case deleted
}

/// In which order comments of one level are listed.
public enum CommentSort: String, CaseIterable, Sendable {
    case newest
    case oldest
    /// Best by votes first (`CommentRank`), newer first among equals.
    case top
    /// Those with the most direct replies first, newer first among equals.
    case mostReplied = "most_replied"
}
