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

    /// The same of one that its author has edited.
    func tell(of edited: EditedComment, in transaction: Transaction, date: Timestamp) throws {
        if edited.isSeen {
            try transaction.insert(deliveries(.commentChanged, edited.comment, date: date))
        } else {
            try tell(of: edited.change, in: transaction, date: date)
        }
    }

    /// The same of one that its author has edited.
    func announce(_ edited: EditedComment, in response: inout Response) {
        guard edited.isSeen else { return announce([edited.change], in: &response) }
        let slug = edited.comment.articleSlug
        response.droppedTags += CacheTag.ofComment(slug)
        response.publications += publications(ArticleNews(slug: slug, items: [.commentChanged(edited.comment.id)]))
    }

    /// Forgets answers that are no longer right, and tells listeners why.
    func announce(_ changes: [CommentChange], in response: inout Response) {
        response.droppedTags += changes.droppedTags
        response.publications += changes.news.flatMap(publications)
    }
}

extension EditedComment {
    /// Whether readers saw it before and see other words now.
    fileprivate var isSeen: Bool { hasChanged && change.former == .visible && change.state == .visible }
}

extension [CommentChange] {
    /// What answers were made of that are no longer right.
    var droppedTags: [String] { Set(filter(\.isPublic).map(\.articleSlug)).sorted().flatMap(CacheTag.ofComment) }

    /// What listeners are told, article by article.
    var news: [ArticleNews] {
        Dictionary(grouping: filter(\.isPublic), by: \.articleSlug).map { slug, changes in
            ArticleNews(
                slug: slug,
                items: changes.map {
                    // Where nothing was shown, something new has come.
                    $0.state == .visible && !$0.wasListed ? .commentCreated($0.id) : .commentChanged($0.id)
                })
        }
    }
}
