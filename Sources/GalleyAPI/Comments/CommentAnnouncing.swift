import HTTP
import Newsroom
import SQL
import Store

extension API {
    /// What others are told of a comment that readers see.
    func deliveries(_ event: WebhookEvent, _ comment: Comment, date: Timestamp) -> [WebhookDelivery] {
        webhooks.deliveries(
            event, article: comment.articleSlug, data: commentWriter(showsSpoilers: true).shared(comment), date: date)
    }

    /// Notes what others are told of a comment that has come before readers or was taken from them.
    func tell(of change: CommentChange, in transaction: Transaction, date: Timestamp) throws {
        guard change.former != change.state, !webhooks.settings.urls.isEmpty else { return }
        if change.state == .visible {
            let comment = try transaction.snapshot.comment(id: change.id) { comment, _ in try Comment(comment) }
            if let comment { try transaction.insert(deliveries(.commentCreated, comment, date: date)) }
        } else if change.former == .visible {
            let deliveries = webhooks.deliveries(
                .commentRemoved, article: change.articleSlug, data: EventData.identifier(change.id), date: date)
            try transaction.insert(deliveries)
        }
    }

    /// Forgets answers that are no longer right, and tells listeners why.
    func announce(_ changes: [CommentChange], in response: inout Response) {
        let changes = changes.filter(\.isPublic)
        for (slug, changes) in Dictionary(grouping: changes, by: \.articleSlug) {
            response.droppedTags += CacheTag.ofComment(slug)
            let items = changes.map { change -> ArticleNews.Item in
                // Where nothing was shown, something new has come.
                change.state == .visible && !change.wasListed ? .commentCreated(change.id) : .commentChanged(change.id)
            }
            response.publications += publications(ArticleNews(slug: slug, items: items))
        }
    }
}
