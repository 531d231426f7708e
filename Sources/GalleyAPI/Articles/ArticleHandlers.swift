import HTTP
import JSON
import Newsroom
import SQL
import Store

extension API {
    /// `GET /v1/articles/{slug}`: drafts and the Markdown source are for editors.
    func showArticle(_ call: Call) throws -> Response {
        var parameters = try QueryReader(call.request)
        let fields = parameters.words("fields", of: call.isEditor ? ArticleJSON.editorsFields : ArticleJSON.allFields)
        let inclusions = parameters.inclusions()
        try parameters.end()
        let slug = call["slug"]
        let (read, comments) = try store.read {
            (
                try $0.article(slug: slug),
                inclusions.contains(.comments) ? try $0.comments(articleSlug: slug, CommentQuery()) : nil
            )
        }
        guard let article = read, article.summary.status == .published || call.isEditor else {
            throw StoreError.noSuchArticle(slug)
        }
        let shown = fields?.union(inclusions.map(\.rawValue))
        let content = write(article, fields: shown, isForEditors: call.isEditor) {
            if inclusions.contains(.comments) { writeComments(comments, of: slug, into: &$0) }
        }
        if call.staff != nil { return privateJSON(.ok, content) }
        let modified = article.related.map(\.dateChanged).reduce(article.summary.dateChanged, max)
        let own = [CacheTag.article(slug)] + (inclusions.contains(.comments) ? [CacheTag.comments(slug)] : [])
        return publicJSON(
            content, modified: modified, tags: own + article.related.map { CacheTag.article($0.slug) }, announced: own)
    }

    /// `POST /v1/articles`
    func createArticle(_ call: Call) async throws -> Response {
        let draft = try call.body(settings) { ArticleDraft(&$0) }
        let body = try draft.checked(settings.limits, now: call.now)
        let id = Identifier(date: call.now)
        let author = call.staff?.name ?? ""
        return try await once(call) { transaction in
            try transaction.insert(draft, body: body, id: id, author: author, date: call.now)
            guard let article = try transaction.snapshot.article(slug: draft.slug) else {
                throw StoreError.noSuchArticle(draft.slug)
            }
            let content = write(article, fields: nil, isForEditors: true)
            return Created(
                location: "/v1/articles/\(PercentCoding.encode(draft.slug))", content: content,
                etag: EntityTag.of(content), droppedTags: [CacheTag.list, CacheTag.article(draft.slug)])
        }
    }

    private func write(
        _ article: Article, fields: Set<String>?, isForEditors: Bool, more: (inout JSONWriter) -> Void = { _ in }
    ) -> [UInt8] {
        var json = JSONWriter(capacity: 4096 + article.body.html.bytes.count + article.body.text.bytes.count)
        let writer = ArticleJSON(publicURL: settings.publicURL, fields: fields, isForEditors: isForEditors)
        writer.write(article, into: &json, more: more)
        return json.bytes
    }
}
