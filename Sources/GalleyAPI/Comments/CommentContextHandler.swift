import HTTP
import JSON
import Newsroom
import Store

extension API {
    /// `GET /v1/comments/{id}/context`: one comment with what it answers, the replies to it, and where its thread begins
    /// in the article's comments.
    func showCommentContext(_ call: Call) throws -> Response {
        let id = try call.identifier("id")
        var parameters = try QueryReader(call.request)
        let sort = parameters.word("sort", CommentSort.self) ?? CommentQuery().sort
        let replies = ReplyBounds(&parameters)
        let showsSpoilers = parameters.word("spoilers", SpoilerView.self) == .show
        try parameters.end()
        let writer = commentWriter(showsSpoilers: showsSpoilers, repliesSort: replies.sort)
        var json = JSONWriter(capacity: 8192)
        let found = try store.read { snapshot in
            try snapshot.commentContext(id: id, sort: sort).map { context in
                try write(context, sort, replies, writer, into: &json)
                return (slug: context.articleSlug, dateChanged: context.dateChanged)
            }
        }
        guard let found else { throw try absence(commentID: id) }
        return publicJSON(json.bytes, modified: found.dateChanged, tags: [CacheTag.comments(found.slug)])
    }

    private func write(
        _ context: CommentContext, _ sort: CommentSort, _ replies: ReplyBounds, _ writer: CommentJSON,
        into json: inout JSONWriter
    ) throws {
        let list = ListPage.name(CommentList.name(context.articleSlug, .top, sort))
        try json.object { json in
            json.member("article", context.articleSlug)
            json.member("count", context.count)
            json.member("thread_id", context.threadID)
            json.member("thread_cursor", cursors.encode(context.start, list: list))
            json.member("depth", context.depth)
            json.name("ancestors")
            try json.array { json in try context.eachAncestor { try writer.write($0, into: &json) } }
            json.name("comment")
            try context.withComment(replies) { try writer.write($0, into: &json) }
        }
    }
}
