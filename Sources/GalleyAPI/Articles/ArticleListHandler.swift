import HTTP
import JSON
import Newsroom
import SQL
import Store

extension API {
    /// Articles of a page that comes with comments, each with a page of its own.
    private static let mostWithComments = 20

    /// `GET /v1/articles`: what is not published is for editors.
    func listArticles(_ call: Call) throws -> Response {
        var parameters = try QueryReader(call.request)
        var query = ArticleQuery(&parameters)
        let status = parameters.word("status", ArticleStatus.self)
        if status != nil { try call.requireEditor() }
        query.readStatus(status, &parameters)
        let fields = parameters.words("fields", of: ArticleJSON.listFields)
        let inclusions = parameters.inclusions()
        let list = try ListPage(
            &parameters, call.request, cursors, list: query.name,
            most: inclusions.contains(.comments) ? Self.mostWithComments : 100)
        query.limit = list.limit
        query.after = list.after
        let writer = ArticleJSON(
            publicURL: settings.publicURL, discussions: discussions(at: call.now), fields: fields)
        let isHighlighted = query.words != nil && fields?.contains("highlights") ?? true
        let response =
            inclusions.isEmpty && !isHighlighted
            ? try plainList(query, list, writer) : try richList(query, list, writer, inclusions, isHighlighted)
        if status == nil { return response }
        var own = privateJSON(.ok, response.content)
        own.fields["Link"] = response.fields["Link"]
        return own
    }

    private func plainList(_ query: ArticleQuery, _ list: ListPage, _ writer: ArticleJSON) throws -> Response {
        var json = JSONWriter(capacity: 16_384)
        var shown = Ingredients(tags: [CacheTag.list])
        var next: Position?
        try store.read { snapshot in
            try json.object { json in
                next = try list.write(into: &json) { json in
                    try snapshot.eachArticle(query) {
                        shown.add($0, writer.discussions)
                        writer.write($0, into: &json)
                    }
                }
            }
        }
        var response = publicJSON(
            json.bytes, modified: shown.modified ?? dateStarted, tags: shown.tags, announced: [CacheTag.list])
        response.fields["Link"] = list.link(next)
        return response
    }

    private func richList(
        _ query: ArticleQuery, _ list: ListPage, _ writer: ArticleJSON, _ inclusions: Set<ArticleInclusion>,
        _ isHighlighted: Bool
    ) throws -> Response {
        let page = try store.read {
            try $0.articles(query, including: inclusions, highlighting: isHighlighted, rules: settings.articles)
        }
        var json = JSONWriter(capacity: 8192)
        json.object {
            list.write(page, into: &$0) { item, json in
                writer.write(item.summary, into: &json) {
                    if let related = item.related { ArticleJSON.writeRelated(related, &$0) }
                    if let corrections = item.corrections {
                        CorrectionJSON.write(corrections, of: item.summary.slug, settings.address, into: &$0)
                    }
                    if inclusions.contains(.comments) { writeComments(item.comments, of: item.summary.slug, into: &$0) }
                    if let highlights = item.highlights { HighlightJSON.write(highlights, into: &$0) }
                }
            }
        }
        let related = page.items.flatMap { $0.related ?? [] }
        let announced =
            [CacheTag.list]
            + (inclusions.contains(.comments) ? page.items.map { CacheTag.comments($0.summary.slug) } : [])
        let dates = page.items.map { writer.discussions.dateChanged($0.summary) } + related.map(\.dateChanged)
        var response = publicJSON(
            json.bytes, modified: dates.max() ?? dateStarted,
            tags: announced + page.items.map { CacheTag.article($0.summary.slug) }
                + related.map { CacheTag.article($0.slug) },
            announced: announced)
        response.fields["Link"] = list.link(page.next)
        return response
    }
}

extension Call {
    /// For what a parameter asks that is not for readers (RFC 9110, 15.5.2 and 15.5.4).
    fileprivate func requireEditor() throws {
        if staff == nil { throw Problem.unauthorized("Articles of a status are listed for editors.", error: nil) }
        if !isEditor { throw Problem(.forbidden, "This needs the role editor or a higher one.") }
    }
}
