import HTML
import HTTP
import Newsroom
import SQL
import Store

extension API {
    /// Sections that the masthead has room for.
    private static let mostSections = 12

    /// `GET /`, `/sections/{slug}`, `/tags/{tag}` and `/authors/{slug}`: the newest articles, or those that `q` finds.
    func showArticleList(_ call: Call, _ subject: FeedSubject) throws -> Response {
        var parameters = try QueryReader(call.request, isLenient: true)
        var query = subject.query
        let words = parameters.search("q")
        query.words = words
        query.sort = words == nil ? .newest : .relevance
        let list = try ListPage(&parameters, call.request, cursors, list: query.name)
        query.limit = list.limit
        query.after = list.after
        let (found, sections, name) = try store.read { [query] snapshot in
            (
                try snapshot.articles(query, including: [], highlighting: words != nil),
                try snapshot.tallies(.sections, sort: .count, limit: Self.mostSections, after: nil).items,
                try subject.tally.map { try snapshot.tally($0.kind, slug: $0.slug) }
            )
        }
        // A section, tag or author is known by what is published.
        if case .some(nil) = name { throw Problem(.notFound, "Nothing is published under \(call.request.path).") }
        let page = ArticleListPage(
            context: pageContext(), subject: subject, name: name.flatMap { $0 }.map { $0.name ?? $0.slug },
            articles: found.items, sections: sections, words: words, isFirst: list.after == nil,
            next: list.address(found.next))
        let view = discussions(at: call.now)
        var response = publicPage(
            page.document, modified: found.items.map { view.dateChanged($0.summary) }.max(),
            tags: [CacheTag.list] + found.items.map { CacheTag.article($0.summary.slug) }, announced: [CacheTag.list])
        response.fields["Link"] = list.link(found.next)
        return response
    }
}

extension FeedSubject {
    /// Its articles, as lists have them.
    fileprivate var query: ArticleQuery {
        var query = ArticleQuery()
        switch self {
        case .newsroom: break
        case .section(let slug): query.section = slug
        case .tag(let tag): query.tag = tag
        case .author(let slug): query.author = slug
        }
        return query
    }

    /// What counts its articles; nil for the newsroom.
    fileprivate var tally: (kind: TallyKind, slug: String)? {
        switch self {
        case .newsroom: nil
        case .section(let slug): (.sections, slug)
        case .tag(let tag): (.tags, tag)
        case .author(let slug): (.authors, slug)
        }
    }
}
