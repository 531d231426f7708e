import HTTP
import JSON
import Newsroom
import SQL
import Store

extension API {
    /// `GET /v1/sections`, `/v1/tags` and `/v1/authors`
    func listTallies(_ call: Call, _ kind: TallyKind) throws -> Response {
        var parameters = try QueryReader(call.request)
        let sort = parameters.word("sort", TallySort.self) ?? .name
        let list = try ListPage(&parameters, call.request, cursors, list: [kind.rawValue, sort.rawValue])
        let page = try store.read { try $0.tallies(kind, sort: sort, limit: list.limit, after: list.after) }
        var json = JSONWriter(capacity: 2048)
        json.object { list.write(page, into: &$0) { write($0, kind, into: &$1) } }
        // A count that has gone down has no date of its own: what is made now is as new as now.
        var response = publicJSON(json.bytes, modified: call.now, tags: [CacheTag.list])
        response.fields["Link"] = list.link(page.next)
        return response
    }

    /// `GET /v1/sections/{slug}`, `/v1/tags/{tag}` and `/v1/authors/{slug}`
    func showTally(_ call: Call, _ kind: TallyKind, _ slug: String) throws -> Response {
        var parameters = try QueryReader(call.request)
        try parameters.end()
        guard let tally = try store.read({ try $0.tally(kind, slug: slug) }) else {
            throw Problem(.notFound, "No published article has “\(slug)” among its \(kind.rawValue).")
        }
        var json = JSONWriter(capacity: 256)
        write(tally, kind, into: &json)
        return publicJSON(json.bytes, modified: call.now, tags: [CacheTag.list])
    }

    private func write(_ tally: Tally, _ kind: TallyKind, into json: inout JSONWriter) {
        json.object {
            $0.member("slug", tally.slug)
            if kind != .tags { $0.member("name", tally.name) }
            $0.member("article_count", tally.articleCount)
            $0.member("date_latest", tally.dateLatest)
        }
    }
}
