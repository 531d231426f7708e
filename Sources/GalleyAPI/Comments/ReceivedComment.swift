import HTTP
import Newsroom
import Sodium
import Store

/// A comment that has just come, and the token that its author edits it with.
struct ReceivedComment: Sendable {
    let comment: Comment
    let token: EditToken

    /// - Parameter body: the draft's text, rendered.
    init(_ draft: CommentDraft, body: RenderedText, articleSlug: String, date: Timestamp) {
        // Both at once: each time the system is asked costs more than all the rest.
        let random = Sodium.randomBytes(32)
        comment = draft.comment(
            body, id: Identifier(date: date, random: Array(random[..<16])), articleSlug: articleSlug, date: date)
        token = EditToken(random: Array(random[16...]))
    }

    /// The answer: 201, or 202 when it is held.
    ///
    /// - Parameter editSeconds: for which it can be edited.
    func created(_ writer: CommentJSON, editSeconds: Int) -> Created {
        let own = OwnComment(comment, writer)
        let content = own.json {
            $0.member("edit_token", token.text)
            $0.member("date_editable_until", own.editable(for: editSeconds))
            $0.member("can_reply", !own.isHeld)
        }
        return Created(
            location: "/v1/comments/\(comment.id)", content: content, etag: own.etag, droppedTags: own.droppedTags,
            status: own.isHeld ? .accepted : .created)
    }
}
