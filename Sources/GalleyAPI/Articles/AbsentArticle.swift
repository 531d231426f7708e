import HTTP
import Newsroom
import Store

extension API {
    /// Where articles are: in the API, and as pages.
    private static let articles = ["/v1/articles/", "/articles/"]

    /// The answer to a request for an article, or for what hangs under it, that readers do not find under the slug:
    /// it leads to the article's new slug (RFC 9110, 15.4.9).
    ///
    /// - Returns: nil when it leads nowhere.
    /// - Throws: `Problem` 410 when the article was withdrawn (RFC 9110, 15.5.11).
    func redirect(from slug: String, _ request: Request) throws -> Response? {
        guard let articles = Self.articles.first(where: request.path.hasPrefix) else { return nil }
        guard let trace = try store.read({ try $0.trace(slug: slug) }) else { return nil }
        let caller = try identify(request)
        let isEditor = caller.staff.map { $0.role >= .editor } ?? false
        if let withdrawal = trace.withdrawal, !isEditor || trace.slug == slug { throw Problem(withdrawal, of: slug) }
        guard trace.slug != slug, isEditor || trace.status == .published else { return nil }
        return redirect(
            from: slug, to: trace.slug, under: articles, request, isForAll: request.method.isRead && caller.isUnknown)
    }

    private func redirect(
        from slug: String, to newer: String, under articles: String, _ request: Request, isForAll: Bool
    ) -> Response {
        let below = request.path.dropFirst(articles.utf8.count).drop { $0 != "/" }
        let query = request.query.map { "?" + $0 } ?? ""
        var fields = isForAll ? publicFields : [:]
        fields.append("Location", "\(articles)\(PercentCoding.encode(newer))\(below)\(query)")
        let tags = [CacheTag.article(slug), CacheTag.article(newer)]
        if isForAll { fields.append("Cache-Tag", tags.joined(separator: ",")) }
        return Response(.permanentRedirect, fields: fields, cacheTags: isForAll ? tags : nil)
    }
}

extension Problem {
    /// Readers are told what has become of what they may have read.
    init(_ withdrawal: Withdrawal, of slug: String) {
        self.init(.gone, withdrawal.note ?? "The article “\(slug)” was withdrawn.")
        self.withdrawal = withdrawal
    }
}

extension Method {
    fileprivate var isRead: Bool { self == .get || self == .head }
}
