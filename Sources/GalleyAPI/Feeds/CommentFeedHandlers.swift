import HTTP
import Newsroom
import Store

extension API {
    private static let commentsInFeed = 50

    /// `GET /articles/{slug}/comments.atom`: the newest comments of an article.
    func showCommentFeed(_ call: Call) throws -> Response {
        var parameters = try QueryReader(call.request)
        try parameters.end()
        let slug = call["slug"]
        let found = try store.read { try $0.commentFeed(articleSlug: slug, limit: Self.commentsInFeed) }
        guard let (article, comments) = found else { throw StoreError.noSuchArticle(slug) }
        return commentFeed(
            article, comments, modified: article.dateChanged, tags: [CacheTag.comments(slug), CacheTag.article(slug)])
    }

    /// `GET /comments.atom`: what readers last said, whatever the article.
    func showLatestComments(_ call: Call) throws -> Response {
        var parameters = try QueryReader(call.request)
        try parameters.end()
        let comments = try store.read { try $0.latestComments(limit: Self.commentsInFeed) }
        // An article's change may take comments away.
        return commentFeed(
            nil, comments, modified: comments.map(\.article.dateChanged).max() ?? dateStarted,
            tags: [CacheTag.latestComments, CacheTag.list])
    }

    private func commentFeed(
        _ article: CommentedArticle?, _ comments: [FeedComment], modified: Timestamp, tags: [String]
    ) -> Response {
        let feed = CommentFeed(
            publisher: settings.publisher, address: settings.address, article: article, comments: comments,
            dateModified: modified)
        return publicAnswer(FeedFormat.atom.mediaType, feed.document, modified: modified, tags: tags)
    }
}
