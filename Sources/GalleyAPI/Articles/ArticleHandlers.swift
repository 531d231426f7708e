import HTTP
import JSON
import Newsroom
import SQL
import Store

extension API {
    /// `GET /v1/articles/{slug}`: what is not published, and the Markdown source, are for editors.
    func showArticle(_ call: Call) throws -> Response {
        var parameters = try QueryReader(call.request)
        let fields = parameters.words("fields", of: call.isEditor ? ArticleJSON.editorsFields : ArticleJSON.allFields)
        let format = parameters.word("format", ArticleFormat.self)
        let inclusions = parameters.inclusions()
        try parameters.end()
        // Whether there is such an article is said before how it may be had.
        let representation = Result {
            try ArticleRepresentation(call.request, format: format, fields: fields, inclusions: inclusions)
        }
        let shown = fields?.union(inclusions.map(\.rawValue))
        if call.staff == nil, !inclusions.contains(.comments), case .success(let own) = representation,
            own.format == .json
        {
            return try lentArticle(call, shown, isNegotiated: own.isNegotiated)
        }
        return try keptArticle(call, representation, shown, includesComments: inclusions.contains(.comments))
    }

    /// The API's own form for readers, written from the store's rows.
    private func lentArticle(_ call: Call, _ fields: Set<String>?, isNegotiated: Bool) throws -> Response {
        let slug = call["slug"]
        let writer = ArticleJSON(publicURL: settings.publicURL, discussions: discussions(at: call.now), fields: fields)
        let own = CacheTag.article(slug)
        var shown = Ingredients(tags: [own])
        let content = try store.read {
            try $0.article(slug: slug, rules: settings.articles) { article -> [UInt8]? in
                guard article.summary.isPublished else { return nil }
                shown.add(article.summary.dateChanged)
                shown.add(ended: writer.discussions.of(article.summary))
                var json = JSONWriter(capacity: 4096 + article.withHTML(\.count) + article.withText(\.count))
                try writer.write(article, into: &json) { shown.add($0) }
                return json.bytes
            }
        }
        guard let content = content ?? nil else { throw StoreError.noSuchArticle(slug) }
        return publicAnswer(
            ArticleFormat.json.mediaType, content, modified: shown.modified ?? dateStarted, tags: shown.tags,
            announced: [own], isNegotiated: isNegotiated)
    }

    /// Every other form, what comes with comments, and what staff are given.
    private func keptArticle(
        _ call: Call, _ representation: Result<ArticleRepresentation, any Error>, _ fields: Set<String>?,
        includesComments: Bool
    ) throws -> Response {
        let slug = call["slug"]
        let (read, comments) = try store.read {
            (
                try $0.article(slug: slug, rules: settings.articles),
                includesComments ? try $0.comments(articleSlug: slug, CommentQuery()) : nil
            )
        }
        guard let article = read, article.summary.status == .published || call.isEditor else {
            throw StoreError.noSuchArticle(slug)
        }
        let representation = try representation.get()
        let type = representation.format.mediaType
        let content = try write(article, as: representation.format, fields: fields, isForEditors: call.isEditor) {
            if includesComments { writeComments(comments, of: slug, into: &$0) }
        }
        if call.isEditor { return editorsJSON(article, content, type: type) }
        if call.staff != nil { return privateJSON(.ok, content, type: type) }
        let modified = article.related.map(\.dateChanged).reduce(
            discussions(at: call.now).dateChanged(article.summary), max)
        let own = [CacheTag.article(slug)] + (includesComments ? [CacheTag.comments(slug)] : [])
        return publicAnswer(
            type, content, modified: modified, tags: own + article.related.map { CacheTag.article($0.slug) },
            announced: own, isNegotiated: representation.isNegotiated)
    }

    /// `POST /v1/articles`
    func createArticle(_ call: Call) async throws -> Response {
        let draft = try call.body(settings) { ArticleDraft(&$0) }
        let body = try draft.checked(settings.limits, now: call.now)
        let id = Identifier(date: call.now)
        let author = call.staff?.name ?? ""
        let response = try await once(call) { transaction in
            try transaction.insert(draft, body: body, id: id, author: author, date: call.now)
            guard let article = try transaction.snapshot.article(slug: draft.slug, rules: settings.articles)
            else {
                throw StoreError.noSuchArticle(draft.slug)
            }
            let content = try write(article, as: .json, fields: nil, isForEditors: true)
            return Created(
                location: "/v1/articles/\(PercentCoding.encode(draft.slug))", content: content,
                etag: EditTag.of(article.summary), droppedTags: [CacheTag.list, CacheTag.article(draft.slug)])
        }
        schedule.mayHaveChanged()
        return response
    }

    private func write(
        _ article: Article, as format: ArticleFormat, fields: Set<String>?, isForEditors: Bool,
        more: (inout JSONWriter) -> Void = { _ in }
    ) throws -> [UInt8] {
        switch format {
        case .json: try writeJSON(article, fields: fields, isForEditors: isForEditors, more: more)
        case .jsonld: ArticleLinkedData(publisher: settings.publisher, address: settings.address).document(article)
        case .ninjs: ArticleNinjs(publisher: settings.publisher, address: settings.address).document(article)
        }
    }

    func writeJSON(
        _ article: Article, fields: Set<String>?, isForEditors: Bool, more: (inout JSONWriter) -> Void = { _ in }
    ) throws -> [UInt8] {
        var json = JSONWriter(capacity: 4096 + article.body.html.bytes.count + article.body.text.bytes.count)
        let writer = ArticleJSON(
            publicURL: settings.publicURL, discussions: discussions(at: now()), fields: fields,
            isForEditors: isForEditors)
        try writer.write(article, into: &json, more: more)
        return json.bytes
    }
}
