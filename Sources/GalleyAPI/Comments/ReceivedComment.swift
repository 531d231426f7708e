import HTTP
import Newsroom
import Sodium
import Store

/// A comment that has just come, and the token that its author edits it with.
struct ReceivedComment: Sendable {
    let comment: Comment
    let token: EditToken

    /// - Parameter body: the draft's text, rendered.
    init(_ draft: CommentDraft, body: RenderedText, articleSlug: String, date: Timestamp, by speaker: Speaker) {
        // Both at once: each time the system is asked costs more than all the rest.
        let random = Sodium.randomBytes(32)
        comment = draft.comment(
            body, id: Identifier(date: date, random: Array(random[..<16])), articleSlug: articleSlug, date: date,
            by: speaker)
        token = EditToken(random: Array(random[16...]))
    }

    /// As others are told of it; nothing while it is held.
    func deliveries(_ webhooks: Webhooks, _ writer: CommentJSON) -> [WebhookDelivery] {
        guard comment.state == .visible else { return [] }
        return webhooks.deliveries(
            .commentCreated, article: comment.articleSlug, data: writer.shared(comment), date: comment.dateCreated)
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
            news: own.news(.commentCreated(comment.id)), status: own.isHeld ? .accepted : .created)
    }
}
