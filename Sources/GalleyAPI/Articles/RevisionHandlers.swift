import HTTP
import JSON
import Newsroom
import SQL
import Store

extension API {
    /// `GET /v1/articles/{slug}/revisions`: for readers those that they have read, for editors all.
    func listRevisions(_ call: Call) throws -> Response {
        let slug = call["slug"]
        var parameters = try QueryReader(call.request)
        // A cursor says nothing about who may read on, so that one list serves both.
        let list = try ListPage(&parameters, call.request, cursors, list: ["revisions", slug])
        let found = try store.read {
            try $0.revisions(articleSlug: slug, limit: list.limit, after: list.after, forEditors: call.isEditor)
        }
        guard let (page, dateChanged) = found else { throw StoreError.noSuchArticle(slug) }
        var json = JSONWriter(capacity: 4096)
        json.object { list.write(page, into: &$0) { RevisionJSON.write($0, of: slug, settings.address, into: &$1) } }
        var response = revisionAnswer(call, json.bytes, dateChanged)
        response.fields["Link"] = list.link(page.next)
        return response
    }

    /// `GET /v1/articles/{slug}/revisions/{number}`
    func showRevision(_ call: Call) throws -> Response {
        let (revisions, dateChanged) = try revisions(call, ["number"])
        var json = JSONWriter(capacity: 4096 + revisions[0].body.html.bytes.count + revisions[0].body.text.bytes.count)
        RevisionJSON.write(
            revisions[0], of: call["slug"], settings.address, isForEditors: call.isEditor, into: &json)
        return revisionAnswer(call, json.bytes, dateChanged)
    }

    /// `GET /v1/articles/{slug}/revisions/{from}...{to}`
    func compareRevisions(_ call: Call) throws -> Response {
        let (revisions, dateChanged) = try revisions(call, ["from", "to"])
        var json = JSONWriter(capacity: 4096 + 2 * revisions[1].body.text.bytes.count)
        let (old, new) = (revisions[0], revisions[1])
        RevisionDiffJSON.write(RevisionDiff(from: old, to: new), from: old, to: new, into: &json)
        return revisionAnswer(call, json.bytes, dateChanged)
    }

    /// The revisions whose numbers the path has.
    private func revisions(
        _ call: Call, _ parameters: [String]
    ) throws -> (revisions: [Revision], dateChanged: Timestamp) {
        var query = try QueryReader(call.request)
        try query.end()
        let slug = call["slug"]
        let numbers = try parameters.map { try revisionNumber(call[$0]) }
        let found = try store.read {
            try $0.revisions(articleSlug: slug, numbers: numbers, forEditors: call.isEditor)
        }
        guard let found else { throw StoreError.noSuchArticle(slug) }
        return found
    }

    /// One way to write each number, so that caches keep one answer; a number too large for any is none that there is.
    func revisionNumber(_ text: String) throws -> Int {
        let isNumber = text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard isNumber, text == "0" || text.first != "0" else {
            throw Problem(.badRequest, "“\(text)” is not the number of a revision.")
        }
        return Int(text) ?? .max
    }

    private func revisionAnswer(_ call: Call, _ content: [UInt8], _ dateChanged: Timestamp) -> Response {
        call.staff == nil
            ? publicJSON(content, modified: dateChanged, tags: [CacheTag.article(call["slug"])])
            : privateJSON(.ok, content)
    }
}
