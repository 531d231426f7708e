import HTTP
import Newsroom
import Sodium
import Store

/// A comment that has just come, and the token that its author edits it with.
struct ReceivedComment: Sendable {
    /// As its author is shown it.
    private(set) var comment: Comment
    let token: EditToken
    private var isHeld = false

    /// - Parameters:
    ///   - body: the draft's text, rendered.
    ///   - reason: why it is held; nil when it is published.
    init(
        _ draft: CommentDraft, body: RenderedText, articleSlug: String, date: Timestamp, by speaker: Speaker,
        heldFor reason: HoldReason?
    ) {
        // Both at once: each time the system is asked costs more than all the rest.
        let random = Sodium.randomBytes(32)
        comment = draft.comment(
            body, id: Identifier(date: date, random: Array(random[..<16])), articleSlug: articleSlug, date: date,
            by: speaker)
        token = EditToken(random: Array(random[16...]))
        hold(for: reason)
    }

    /// The same comment, held.
    func held(for reason: HoldReason?) -> ReceivedComment {
        var held = self
        held.hold(for: reason)
        return held
    }

    private mutating func hold(for reason: HoldReason?) {
        guard let reason else { return }
        isHeld = true
        // Whoever is held without being told reads what everybody reads.
        if reason != .shadow { comment.state = .pending }
    }

    /// As others are told of it; nothing while it is held.
    func deliveries(_ webhooks: Webhooks, _ writer: CommentJSON) -> [WebhookDelivery] {
        if isHeld { return [] }
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
        }
        return Created(
            status: own.isHeld ? .accepted : .created, location: "/v1/comments/\(comment.id)", content: content,
            etag: own.etag,
            droppedTags: isHeld ? [] : own.droppedTags,
            news: isHeld ? [] : own.news(.commentCreated(comment.id)))
    }
}
