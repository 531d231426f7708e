import HTTP
import JSON
import Newsroom
import SQL
import Store

extension API {
    /// `GET /v1/articles`
    func listArticles(_ call: Call) throws -> Response {
        var parameters = try QueryReader(call.request)
        var query = ArticleQuery()
        query.section = parameters.text("section")
        query.tag = parameters.text("tag")
        query.author = parameters.text("author")
        query.words = parameters.text("q")
        query.publishedAfter = parameters.date("published_after")
        query.publishedBefore = parameters.date("published_before")
        query.sort = parameters.word("sort", ArticleSort.self) ?? .newest
        let fields = parameters.words("fields", of: ArticleJSON.summaryFields)
        let list = try ListPage(
            &parameters, call.request, cursors,
            list: [
                "articles", query.section, query.tag, query.author, query.words, query.publishedAfter?.description,
                query.publishedBefore?.description, query.sort.rawValue,
            ])
        query.limit = list.limit
        query.after = list.after
        let page = try store.read { [query] in try $0.articles(query) }
        let writer = ArticleJSON(publicURL: settings.publicURL, fields: fields)
        var json = JSONWriter(capacity: 4096)
        json.object { list.write(page, into: &$0) { writer.write($0, into: &$1) } }
        var response = publicJSON(
            json.bytes, modified: page.items.map(\.dateChanged).max() ?? dateStarted,
            tags: [CacheTag.list] + page.items.map { CacheTag.article($0.slug) }, announced: [CacheTag.list])
        response.fields["Link"] = list.link(page.next)
        return response
    }

    /// `GET /v1/articles/{slug}`: drafts and the Markdown source are for editors.
    func showArticle(_ call: Call) throws -> Response {
        var parameters = try QueryReader(call.request)
        let fields = parameters.words("fields", of: call.isEditor ? ArticleJSON.editorsFields : ArticleJSON.allFields)
        try parameters.end()
        let slug = call["slug"]
        guard let article = try store.read({ try $0.article(slug: slug) }),
            article.summary.status == .published || call.isEditor
        else { throw StoreError.noSuchArticle(slug) }
        let content = write(article, fields: fields, isForEditors: call.isEditor)
        if call.staff != nil { return privateJSON(.ok, content) }
        let modified = article.related.map(\.dateChanged).reduce(article.summary.dateChanged, max)
        return publicJSON(
            content, modified: modified,
            tags: [CacheTag.article(slug)] + article.related.map { CacheTag.article($0.slug) },
            announced: [CacheTag.article(slug)])
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

    private func write(_ article: Article, fields: Set<String>?, isForEditors: Bool) -> [UInt8] {
        var json = JSONWriter(capacity: 4096 + article.body.html.bytes.count + article.body.text.bytes.count)
        let writer = ArticleJSON(publicURL: settings.publicURL, fields: fields, isForEditors: isForEditors)
        writer.write(article, into: &json)
        return json.bytes
    }
}
