import HTTP
import Newsroom
import Store

extension API {
    /// `GET /feed.json`, `/sections/{slug}/{feed}` and their like: the newest articles with their whole text.
    func showFeed(_ call: Call, _ subject: FeedSubject, _ file: String) throws -> Response {
        var parameters = try QueryReader(call.request)
        try parameters.end()
        guard let format = FeedFormat(rawValue: file) else {
            let names = FeedFormat.allCases.map(\.rawValue).joined(separator: ", ")
            throw Problem(.notFound, "There is no feed “\(file)”, but: \(names).")
        }
        let articles = try store.read { try $0.feed(subject, limit: settings.feedItems) }
        // A section, tag or author is known by what is published.
        if articles.isEmpty, subject != .newsroom {
            throw Problem(.notFound, "Nothing is published under \(call.request.path).")
        }
        let feed = Feed(subject, articles, settings, dateStarted: dateStarted)
        return publicAnswer(
            format.mediaType, feed.document(format),
            modified: articles.map(\.summary.dateChanged).max() ?? dateStarted,
            tags: [CacheTag.list] + articles.map { CacheTag.article($0.summary.slug) }, announced: [CacheTag.list])
    }
}
