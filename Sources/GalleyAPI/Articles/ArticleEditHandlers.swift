import HTTP
import Newsroom
import SQL
import Store

extension API {
    /// `PATCH /v1/articles/{slug}`
    func editArticle(_ call: Call) async throws -> Response {
        let edit = try call.body(settings, as: .mergePatch) { ArticleEdit(&$0) }
        // Rendered before the writer's turn comes: it has one thread for everybody.
        let body: RenderedText? =
            if case .set(let markdown) = edit.bodyMarkdown { Markdown.article(markdown) } else { nil }
        let (limits, rules) = (settings.limits, settings.articles)
        let author = call.staff?.name ?? ""
        let (article, change) = try await changing(call) { transaction, article -> (Article, ArticleChange?) in
            let change = try transaction.edit(article, edit, body: body, limits, author: author, date: call.now)
            guard let slug = change?.slug else { return (article, nil) }
            guard let newer = try transaction.snapshot.article(slug: slug, rules: rules) else {
                throw StoreError.noSuchArticle(slug)
            }
            return (newer, change)
        }
        var response = editorsJSON(article, try writeJSON(article, fields: nil, isForEditors: true))
        response.droppedTags = change?.droppedTags ?? []
        response.publications = publications(change?.news)
        return response
    }

    /// `DELETE /v1/articles/{slug}`
    func removeArticle(_ call: Call) async throws -> Response {
        let author = call.staff?.name ?? ""
        let change = try await changing(call) { try $0.remove($1, author: author, date: call.now) }
        var response = Response(.noContent, droppedTags: change?.droppedTags ?? [])
        response.publications = publications(change?.news)
        return response
    }

    /// An article for its editors, with the validator that an edit of it must name.
    func editorsJSON(_ article: Article, _ content: [UInt8], type: String = "application/json") -> Response {
        var response = privateJSON(.ok, content, type: type)
        response.fields["ETag"] = EditTag.of(article.summary)
        return response
    }

    /// Changes the article of the path, if it still is what the caller has read: nothing comes between the two.
    private func changing<Result: Sendable>(
        _ call: Call, _ body: @escaping @Sendable (Transaction, Article) throws -> Result
    ) async throws -> Result {
        let slug = call["slug"]
        let condition = try EditCondition(call.request)
        let rules = settings.articles
        let result = try await store.write { transaction in
            guard let article = try transaction.snapshot.article(slug: slug, rules: rules) else {
                throw StoreError.noSuchArticle(slug)
            }
            try condition.require(article.summary)
            return try body(transaction, article)
        }
        schedule.mayHaveChanged()
        return result
    }
}

extension ArticleChange {
    /// What answers were made of that are no longer right.
    var droppedTags: [String] {
        guard isPublic else { return [] }
        let slugs = slug == olderSlug ? [slug] : [olderSlug, slug]
        return [CacheTag.list] + slugs.map(CacheTag.article) + slugs.map(CacheTag.comments)
            + relating.map(CacheTag.article)
    }

    /// What listeners are told of it.
    var news: ArticleNews? { isPublic ? ArticleNews(slug: olderSlug, items: [.articleChanged]) : nil }
}
