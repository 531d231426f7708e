import HTML
import HTTP
import Newsroom
import SQL
import Store

extension API {
    /// `GET /articles/{slug}`: the article with its notes and a page of its comments.
    func showArticlePage(_ call: Call) throws -> Response {
        let slug = call["slug"]
        var parameters = try QueryReader(call.request, isLenient: true)
        let view = commentView(&parameters, of: slug)
        let cursor = parameters.text("comments")
        try parameters.end()
        var query = CommentQuery()
        query.level = view.level
        query.sort = view.sort
        query.after = try cursor.map {
            try cursors.decode($0, list: ListPage.name(CommentList.name(slug, view.level, view.sort)))
        }
        let (article, comments, parent) = try store.read { [query] snapshot in
            (
                try snapshot.article(slug: slug, rules: settings.articles),
                try snapshot.comments(articleSlug: slug, query),
                try view.thread.flatMap { try snapshot.comment(id: $0) { lent, _ in try Comment(lent) } }
            )
        }
        guard let article, article.summary.status == .published else { throw StoreError.noSuchArticle(slug) }
        guard let comments else { throw Problem(.notFound, "There is no such comment.") }
        return page(article, comments, parent, view, at: call.now)
    }

    private func page(
        _ article: Article, _ comments: CommentPage, _ parent: Comment?, _ view: CommentView, at now: Timestamp
    ) -> Response {
        let summary = article.summary
        let discussions = discussions(at: now)
        let context = pageContext(summary.language)
        let page = ArticlePage(
            context: context, article: article,
            comments: CommentSection(
                context: context, view: view, count: comments.count, page: comments.page, parent: parent,
                isOpen: discussions.of(summary).isOpen))
        let own = [CacheTag.article(summary.slug), CacheTag.comments(summary.slug)]
        return publicPage(
            page.document,
            modified: article.related.map(\.dateChanged).reduce(discussions.dateChanged(summary), max),
            tags: own + article.related.map { CacheTag.article($0.slug) }, announced: own)
    }

    private func commentView(_ parameters: inout QueryReader, of slug: String) -> CommentView {
        let thread = parameters.identifier("thread")
        let showsSpoilers = parameters.word("spoilers", SpoilerView.self) == .show
        return CommentView(thread: thread, showsSpoilers: showsSpoilers) { [cursors] level, sort, position in
            cursors.encode(position, list: ListPage.name(CommentList.name(slug, level, sort)))
        }
    }
}
