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
        let writer = ArticleJSON(
            publicURL: settings.publicURL, discussions: discussions(at: call.now), fields: fields)
        var json = JSONWriter(capacity: 8192)
        var shown = Ingredients(tags: [CacheTag.article(slug)])
        try store.read { snapshot in
            try json.object { json in
                json.name("items")
                try json.array { json in
                    let date = try snapshot.eachRelated(slug: slug, limit: limit) {
                        shown.add($0, writer.discussions)
                        writer.write($0, $1, into: &json)
                    }
                    guard let date else { throw StoreError.noSuchArticle(slug) }
                    shown.add(date)
                }
                json.name("next_cursor")
                json.null()
            }
        }
        return publicJSON(
            json.bytes, modified: shown.modified ?? dateStarted, tags: shown.tags, announced: [CacheTag.article(slug)])
    }
}
