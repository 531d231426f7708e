import JSON
import Store

extension API {
    /// Writes the member `comments` of an article: its first page as `GET /v1/articles/{slug}/comments` gives it.
    ///
    /// - Parameter found: nil for an article that has none because it is not published.
    func writeComments(_ found: CommentPage?, of slug: String, into json: inout JSONWriter) {
        let writer = commentWriter(showsSpoilers: false)
        let list = ListPage.name(CommentList.name(slug, .top, CommentQuery().sort))
        json.name("comments")
        json.object {
            $0.member("count", found?.count ?? 0)
            $0.member("date_changed", found?.dateChanged)
            $0.name("items")
            $0.array { for comment in found?.page.items ?? [] { writer.write(comment, into: &$0) } }
            $0.member("next_cursor", found?.page.next.map { cursors.encode($0, list: list) })
        }
    }
}
