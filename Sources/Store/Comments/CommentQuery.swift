import Newsroom

/// Which comments of an article a list holds, and in which order.
public struct CommentQuery: Hashable, Sendable {
    /// The level of the thread.
    public var level = CommentLevel.top
    /// Order within the level.
    public var sort = CommentSort.newest
    /// Items of one page, at least 1.
    public var limit = 20
    /// Only comments that came later than this, where the order is by date; replies inside come whatever their date.
    public var since: Timestamp?
    /// The page begins behind it; nil at the beginning of the list.
    public var after: Position?
    /// How the replies come with their comments.
    public var replies = ReplyBounds()

    /// The top of the thread, newest first.
    public init() {}
}

/// Which comments stand beside each other in a list.
public enum CommentLevel: Hashable, Sendable {
    /// Those that answer the article itself.
    case top
    /// Those that answer one comment.
    case replies(to: Identifier)
    /// Every one, whatever it answers.
    case flat
    /// Every one below a comment at the top, whatever it answers; by date alone.
    case thread(of: Identifier)

    /// Whether comments stand beside what they answer: then none holds the place of another, and no replies are inside.
    public var isFlat: Bool {
        switch self {
        case .top, .replies: false
        case .flat, .thread: true
        }
    }
}

/// How many replies come with a page of comments; what is left out has a cursor.
public struct ReplyBounds: Hashable, Sendable {
    /// Levels of replies below the page's own; 0 for none.
    public var depth = 3
    /// Replies to one comment; 0 for none.
    public var perComment = 5
    /// Replies of the whole page; 0 for none.
    public var total = 200
    /// In which order.
    public var sort = CommentSort.oldest

    /// The defaults.
    public init() {}
}

extension CommentSort {
    /// Before every comment of a list in this order.
    public var beginning: Position {
        self == .oldest ? Position(key: .min, id: .min) : Position(key: .max, id: .max)
    }
}

/// A comment with the first of its replies, in the order that was asked for.
public struct CommentNode: Hashable, Sendable {
    /// The comment itself.
    public var comment: Comment
    /// At most as many as were asked for.
    public var replies: [CommentNode]
    /// Where the replies go on.
    public var moreReplies: ReplyContinuation

    /// Takes each part as it is.
    public init(comment: Comment, replies: [CommentNode] = [], moreReplies: ReplyContinuation = .none) {
        self.comment = comment
        self.replies = replies
        self.moreReplies = moreReplies
    }
}

/// Where a comment's replies go on behind those that came with it.
public enum ReplyContinuation: Hashable, Sendable {
    /// All came.
    case none
    /// None came: they begin at the beginning.
    case beginning
    /// Behind this position, in the same order.
    case after(Position)
}

/// A page of comments with what its heading says.
public struct CommentPage: Sendable {
    /// Visible comments of the article, whatever the page holds.
    public var count: Int
    /// When anything under the article last changed.
    public var dateChanged: Timestamp
    /// The page.
    public var page: Page<CommentNode>
}
