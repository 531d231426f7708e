import HTTP
import JSON
import Newsroom
import SQL
import Store

/// The record of what was corrected, for everybody.
extension API {
    /// `GET /v1/corrections`: the published notes of all articles.
    func listCorrectionLog(_ call: Call) throws -> Response {
        var parameters = try QueryReader(call.request)
        var query = CorrectionLogQuery()
        query.section = parameters.text("section")
        query.author = parameters.text("author")
        query.kind = parameters.word("kind", CorrectionNoteKind.self)
        query.since = parameters.date("since")
        query.until = parameters.date("until")
        query.order = parameters.word("sort", DateOrder.self) ?? .newest
        let words = parameters.search("q")
        query.words = words.map(SearchQuery.init)
        let list = try ListPage(
            &parameters, call.request, cursors,
            list: [
                "log", query.section, query.author, query.kind?.rawValue, query.since?.description,
                query.until?.description, query.order.rawValue, words,
            ])
        query.limit = list.limit
        query.after = list.after
        let page = try store.read { [query] in try $0.correctionLog(query) }
        var json = JSONWriter(capacity: 8192)
        json.object {
            list.write(page, into: &$0) { item, json in
                json.object {
                    CorrectionJSON.writeMembers(item.note, of: item.articleSlug, settings.address, &$0)
                    $0.member("headline", item.headline)
                }
            }
            $0.member("corrections_policy", settings.publisher.correctionsPolicy)
        }
        var response = publicJSON(json.bytes, modified: modified(page.items), tags: Self.logTags)
        response.fields["Link"] = list.link(page.next)
        return response
    }

    /// `GET /corrections.json` and `/corrections.atom`: the newest notes.
    func showCorrectionFeed(_ call: Call, _ format: CorrectionFeed.Format) throws -> Response {
        var parameters = try QueryReader(call.request)
        try parameters.end()
        var query = CorrectionLogQuery()
        query.limit = 50
        let notes = try store.read { [query] in try $0.correctionLog(query) }.items
        let date = modified(notes)
        let feed = CorrectionFeed(
            publisher: settings.publisher, address: settings.address, notes: notes,
            dateModified: notes.first?.note.datePublished ?? date)
        return publicAnswer(format.mediaType, feed.document(format), modified: date, tags: Self.logTags)
    }

    /// `POST /v1/desk/articles/{slug}/notes`: a note that no request has led to.
    func publishNote(_ call: Call) async throws -> Response {
        let input = try call.body(settings) {
            (
                note: NoteDraft.required(&$0), revisionBefore: $0.integer("revision_before"),
                revision: $0.integer("revision")
            )
        }
        try input.note.check(settings.limits)
        let (slug, id) = (call["slug"], Identifier(date: call.now))
        let response = try await once(call) { [webhooks, settings] transaction in
            let note = try transaction.publish(
                input.note, id: id, articleSlug: slug, revisionBefore: input.revisionBefore,
                revision: input.revision, date: call.now)
            try transaction.insert(
                webhooks.deliveries(
                    .correctionPublished, article: slug, data: CorrectionJSON.shared(note, of: slug, settings.address),
                    date: call.now))
            var json = JSONWriter(capacity: 1024)
            CorrectionJSON.write(note, of: slug, settings.address, into: &json)
            return Created(
                location: "/v1/articles/\(PercentCoding.encode(slug))/corrections", content: json.bytes, etag: nil,
                droppedTags: CacheTag.ofNote(slug),
                news: [ArticleNews(slug: slug, items: [.correctionPublished(note)])])
        }
        webhooks.send()
        return response
    }

    /// An article that changes may take its notes away, or name them anew.
    private static let logTags = [CacheTag.corrections, CacheTag.list]

    private func modified(_ notes: [LoggedNote]) -> Timestamp {
        notes.map { max($0.note.datePublished, $0.dateChanged) }.max() ?? dateStarted
    }
}
