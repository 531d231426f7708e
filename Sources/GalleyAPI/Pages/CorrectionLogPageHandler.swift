import HTML
import HTTP
import Newsroom
import SQL
import Store

extension API {
    /// Sections that the form offers.
    private static let mostSections = 100

    /// `GET /corrections`: the published notes of all articles, newest first.
    func showCorrectionLog(_ call: Call) throws -> Response {
        var parameters = try QueryReader(call.request, isLenient: true)
        var query = CorrectionLogQuery()
        let choice = CorrectionLogChoice(&parameters, &query)
        let list = try ListPage(
            &parameters, call.request, cursors,
            list: ["log page", choice.kind?.rawValue, choice.section, choice.since, choice.until, choice.words])
        query.limit = list.limit
        query.after = list.after
        let (found, sections) = try store.read { [query] snapshot in
            (
                try snapshot.correctionLog(query),
                try snapshot.tallies(.sections, sort: .name, limit: Self.mostSections, after: nil).items
            )
        }
        let page = CorrectionLogPage(
            context: pageContext(), choice: choice, notes: found.items, sections: sections,
            isFirst: list.after == nil, next: list.address(found.next))
        var response = publicPage(
            page.document, modified: found.items.map { max($0.note.datePublished, $0.dateChanged) }.max(),
            tags: [CacheTag.corrections, CacheTag.list])
        response.fields["Link"] = list.link(found.next)
        return response
    }
}

extension CorrectionLogChoice {
    /// Reads what the form sends, and asks for it.
    fileprivate init(_ parameters: inout QueryReader, _ query: inout CorrectionLogQuery) {
        kind = parameters.word("kind", CorrectionNoteKind.self)
        section = parameters.text("section")
        words = parameters.search("q")
        query.kind = kind
        query.section = section
        query.words = words.map(SearchQuery.init)
        query.since = parameters.day("since")
        // The whole of its last day.
        query.until = parameters.day("until").map { Timestamp(milliseconds: $0.milliseconds + 24 * 60 * 60 * 1000) }
        since = parameters.text("since")
        until = parameters.text("until")
    }
}
