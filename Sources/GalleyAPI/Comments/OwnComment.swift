import JSON
import Newsroom

/// A comment as its author is shown it: held or not, with members that are nobody else's.
struct OwnComment {
    private let comment: Comment
    /// As readers are shown it when they ask for this one.
    private let shown: [UInt8]

    init(_ comment: Comment, _ writer: CommentJSON) {
        var json = JSONWriter(capacity: 1024)
        writer.writeOwn(comment, into: &json)
        self.comment = comment
        shown = json.bytes
    }

    /// Whether it waits for a moderator.
    var isHeld: Bool { comment.state != .visible }

    /// Of what readers are shown; nil when they are not.
    var etag: String? { isHeld ? nil : EntityTag.of(shown) }

    /// What answers were made of that are no longer right.
    var droppedTags: [String] { isHeld ? [] : CacheTag.ofComment(comment.articleSlug) }

    /// What listeners are told; nothing while it is held.
    func news(_ item: ArticleNews.Item) -> [ArticleNews] {
        isHeld ? [] : [ArticleNews(slug: comment.articleSlug, items: [item])]
    }

    /// Until when it can be edited; nil when it cannot.
    func editable(for seconds: Int) -> Timestamp? {
        seconds > 0 ? Timestamp(milliseconds: comment.dateCreated.milliseconds + Int64(seconds) * 1000) : nil
    }

    /// What readers are shown, with the members that `members` writes behind theirs.
    func json(_ members: (inout JSONWriter) -> Void) -> [UInt8] {
        var json = JSONWriter(capacity: 192)
        json.object(members)
        return shown.dropLast() + [UInt8(ascii: ",")] + json.bytes.dropFirst()
    }
}
