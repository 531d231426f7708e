import Newsroom
import SQL

/// A comment as it stands in the current row of a listing, lent to the closure that shows it: nothing of it is copied
/// that is not asked for. The one place that knows the columns of a comment.
public struct LentComment: ~Copyable {
    private let row: Row
    private let thread: ThreadReading
    private let depth: Int
    /// The comment that it answers; nil at the top.
    public let parentID: Identifier?

    /// Of `comments AS c`. A listing knows the article, and most know the comment that is answered.
    static let columns = """
        c.id, c.uuid, c.author_name, c.body_html, c.body_text, c.spoiler, c.state, c.votes_up, c.votes_down, \
        c.featured, c.reply_count, c.date_created, c.date_edited, c.rank, c.author_badge, c.author_avatar, \
        c.open_html, c.open_text, c.pinned, c.locked
        """

    /// Columns above; what a statement adds comes behind them.
    static let columnCount = 20

    init(_ row: consuming Row, in thread: ThreadReading, parentID: Identifier?, depth: Int) {
        self.row = row
        self.thread = thread
        self.parentID = parentID
        self.depth = depth
    }

    /// Its identifier in the API.
    public var id: Identifier { row.identifier(1) }
    /// Readers see its text only when they ask for it.
    public var spoiler: Bool { row.boolean(5) }
    /// Whether readers read it; else it only holds the place of the replies to it.
    public var isVisible: Bool { row.withUTF8(6) { $0.first == UInt8(ascii: "v") } }
    /// Votes for it.
    public var votesUp: Int { row.integer(7) }
    /// Votes against it.
    public var votesDown: Int { row.integer(8) }
    /// Chosen by a moderator.
    public var featured: Bool { row.boolean(9) }
    /// Direct replies that readers' lists have.
    public var replyCount: Int { row.integer(10) }
    /// When it came.
    public var dateCreated: Timestamp { row.date(11) }
    /// Nil when it never was.
    public var dateEdited: Timestamp? { row.optionalDate(12) }
    /// Shown above the others where a page likes to.
    public var pinned: Bool { row.boolean(18) }
    /// Whether its thread takes replies.
    public var canReply: Bool { !row.boolean(19) }
    /// The article it belongs to.
    public var articleSlug: String { thread.articleSlug }

    /// Lends the name that the reader gave.
    public func withAuthorName<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        row.withUTF8(2, body)
    }

    /// What stands beside that name.
    public var badge: Badge? { row.isNull(14) ? nil : Badge(rawValue: row.text(14)) }

    /// Lends the URL of the author's own picture; nil for the one that is drawn from the name.
    public func withAvatarURL<Result>(_ body: (UnsafeBufferPointer<UInt8>?) -> Result) -> Result {
        row.isNull(15) ? body(nil) : row.withUTF8(15) { body($0) }
    }

    /// Lends its text as safe HTML.
    public func withHTML<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        row.withUTF8(3, body)
    }

    /// Lends its plain text.
    public func withText<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        row.withUTF8(4, body)
    }

    /// Lends its text as safe HTML, inline spoilers included.
    public func withOpenHTML<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        row.withUTF8(row.isNull(16) ? 3 : 16, body)
    }

    /// Lends its plain text, inline spoilers included.
    public func withOpenText<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        row.withUTF8(row.isNull(17) ? 4 : 17, body)
    }

    /// Lends the word of its state.
    public func withState<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        row.withUTF8(6, body)
    }

    /// Lends the first of its replies within the bounds of the page.
    ///
    /// - Returns: where the replies go on.
    public func eachReply(_ visit: (borrowing LentComment) throws -> Void) throws -> ReplyContinuation {
        try thread.eachReply(to: rowID, id, count: replyCount, depth: depth, visit)
    }

    /// The number of its row.
    var rowID: Int64 { row.int64(0) }

    /// The place of a row in a list.
    static func position(_ row: borrowing Row, _ sort: CommentSort) -> Position {
        switch sort {
        case .newest, .oldest: Position(key: row.int64(11), id: row.int64(0))
        case .top: Position(key: row.int64(13), id: row.int64(0))
        case .mostReplied: Position(key: row.int64(10), id: row.int64(0))
        }
    }
}

extension Comment {
    /// Keeps what was lent.
    public init(_ lent: borrowing LentComment) throws {
        self.init(
            id: lent.id, articleSlug: lent.articleSlug, parentID: lent.parentID,
            authorName: lent.withAuthorName { String(decoding: $0, as: UTF8.self) },
            html: UTF8Text(bytes: lent.withHTML { [UInt8]($0) }), text: UTF8Text(bytes: lent.withText { [UInt8]($0) }),
            open: lent.open, spoiler: lent.spoiler, state: try lent.state(), votesUp: lent.votesUp,
            votesDown: lent.votesDown, featured: lent.featured, replyCount: lent.replyCount,
            dateCreated: lent.dateCreated,
            dateEdited: lent.dateEdited, badge: lent.badge,
            avatarURL: lent.withAvatarURL { $0.map { String(decoding: $0, as: UTF8.self) } })
        pinned = lent.pinned
        canReply = lent.canReply
    }
}

extension LentComment {
    fileprivate func state() throws -> CommentState { try row.word(6) }

    fileprivate var open: OpenText? {
        row.isNull(16) ? nil : OpenText(html: row.passedOn(16), text: row.passedOn(17))
    }
}
