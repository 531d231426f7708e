import HTTP
import JSON
import Newsroom
import Store

extension API {
    /// `GET /v1/articles/{slug}/related`: the editor's choice, then similar articles; one bounded list without pages.
    func listRelated(_ call: Call) throws -> Response {
        var parameters = try QueryReader(call.request)
        let limit = parameters.integer("limit", 1...20, default: 10)
        let fields = parameters.words("fields", of: ArticleJSON.relatedFields)
        try parameters.end()
        let slug = call["slug"]
        guard let related = try store.read({ try $0.relatedArticles(slug: slug, limit: limit) }) else {
            throw StoreError.noSuchArticle(slug)
        }
        let writer = ArticleJSON(publicURL: settings.publicURL, fields: fields)
        var json = JSONWriter(capacity: 4096)
        json.object {
            $0.name("items")
            $0.array { for item in related.items { writer.write(item, into: &$0) } }
            $0.name("next_cursor")
            $0.null()
        }
        return publicJSON(
            json.bytes, modified: related.items.map(\.article.dateChanged).reduce(related.dateChanged, max),
            tags: [CacheTag.article(slug)] + related.items.map { CacheTag.article($0.article.slug) },
            announced: [CacheTag.article(slug)])
    }
}
