import HTML
import HTTP
import Newsroom
import SQL
import Store

extension API {
    /// `GET /articles/{slug}/revisions`: those that readers have read.
    func showRevisionList(_ call: Call) throws -> Response {
        let slug = call["slug"]
        var parameters = try QueryReader(call.request, isLenient: true)
        let list = try ListPage(&parameters, call.request, cursors, list: ["revisions", slug])
        let (summary, revisions) = try store.read { snapshot in
            (
                try snapshot.publishedSummary(slug: slug),
                try snapshot.revisions(articleSlug: slug, limit: list.limit, after: list.after, forEditors: false)
            )
        }
        guard let summary, let (page, dateChanged) = revisions else { throw StoreError.noSuchArticle(slug) }
        let document = RevisionListPage(
            context: pageContext(summary.language), summary: summary, revisions: page, isFirst: list.after == nil,
            next: list.address(page.next)
        ).document
        var response = publicPage(document, modified: dateChanged, tags: [CacheTag.article(slug)])
        response.fields["Link"] = list.link(page.next)
        return response
    }

    /// `GET /articles/{slug}/revisions/{from}...{to}`: what is otherwise in one than in the other.
    func showComparison(_ call: Call) throws -> Response {
        let slug = call["slug"]
        let numbers = try ["from", "to"].map { try revisionNumber(call[$0]) }
        let (summary, revisions) = try store.read { snapshot in
            (
                try snapshot.publishedSummary(slug: slug),
                try snapshot.revisions(articleSlug: slug, numbers: numbers, forEditors: false)
            )
        }
        guard let summary, let (found, dateChanged) = revisions else { throw StoreError.noSuchArticle(slug) }
        let (old, new) = (found[0], found[1])
        let document = ComparisonPage(
            context: pageContext(summary.language), summary: summary, old: old.summary, new: new.summary,
            diff: RevisionDiff(from: old, to: new)
        ).document
        return publicPage(document, modified: dateChanged, tags: [CacheTag.article(slug)])
    }
}

extension Snapshot {
    /// What lists show of an article; nil when readers do not find it.
    func publishedSummary(slug: String) throws -> ArticleSummary? {
        try article(slug: slug).flatMap { $0.summary.status == .published ? $0.summary : nil }
    }
}
