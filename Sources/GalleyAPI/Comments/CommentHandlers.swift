import HTTP
import JSON
import Newsroom
import SQL
import Store

extension API {
    /// `GET /v1/articles/{slug}/comments`
    func listComments(_ call: Call) throws -> Response {
        let slug = call["slug"]
        var parameters = try QueryReader(call.request)
        var query = CommentQuery(&parameters)
        let showsSpoilers = parameters.word("spoilers", SpoilerView.self) == .show
        let list = try ListPage(
            &parameters, call.request, cursors,
            list: CommentList.name(slug, query.level, query.sort, since: query.since))
        query.limit = list.limit
        query.after = list.after
        let writer = commentWriter(showsSpoilers: showsSpoilers, repliesSort: query.replies.sort)
        var json = JSONWriter(capacity: 8192)
        let (next, dateChanged) = try store.read { [query] snapshot in
            guard let thread = try snapshot.commentThread(articleSlug: slug) else {
                throw StoreError.noSuchArticle(slug)
            }
            var next: Position?
            try json.object { json in
                json.member("count", thread.count)
                next = try list.write(into: &json) { json in
                    try thread.each(query) { try writer.write($0, into: &json) }
                }
            }
            return (next, thread.dateChanged)
        }
        var response = publicJSON(json.bytes, modified: dateChanged, tags: [CacheTag.comments(slug)])
        response.fields["Link"] = list.link(next)
        return response
    }

    /// `GET /v1/comments/{id}`: whoever asks for this one comment reads it, spoiler or not.
    func showComment(_ call: Call) throws -> Response {
        var parameters = try QueryReader(call.request)
        try parameters.end()
        let id = try call.identifier("id")
        let writer = commentWriter(showsSpoilers: true)
        var json = JSONWriter(capacity: 1024)
        let found = try store.read { snapshot in
            try snapshot.comment(id: id) { comment, dateChanged in
                try writer.write(comment, into: &json)
                return (slug: comment.articleSlug, dateChanged: dateChanged)
            }
        }
        guard let found else { throw try absence(commentID: id) }
        return publicJSON(json.bytes, modified: found.dateChanged, tags: [CacheTag.comments(found.slug)])
    }

    /// `POST /v1/articles/{slug}/comments`
    func createComment(_ call: Call) async throws -> Response {
        let slug = call["slug"]
        let speaker = call.speaker
        let draft = try call.body(settings) { CommentDraft(&$0, hasName: speaker.name != nil) }.spoken(by: speaker)
        let body = try draft.checked(settings.limits)
        let comment = draft.comment(
            body, id: Identifier(date: call.now), articleSlug: slug, date: call.now, by: speaker)
        let whose = CommentSpeaker(speaker, name: draft.authorName, fresh: Identifier(date: call.now))
        // Written before the writer's turn comes: it has one thread for everybody.
        let content = write(comment)
        let created = Created(
            location: "/v1/comments/\(comment.id)", content: content, etag: EntityTag.of(content),
            droppedTags: [CacheTag.article(slug), CacheTag.comments(slug), CacheTag.latestComments],
            news: ArticleNews(slug: slug, items: [.commentCreated(comment.id)]))
        let deliveries = webhooks.deliveries(.commentCreated, article: slug, data: content, date: call.now)
        do {
            let response = try await once(call) { transaction in
                let state = try transaction.insert(comment, markdown: draft.bodyMarkdown, by: whose) {
                    try enter($0, call, comment)
                }
                guard state == .visible else { return held(comment, state) }
                try transaction.insert(deliveries)
                return created
            }
            webhooks.send()
            return response
        } catch {
            leave(call, comment)
            throw error
        }
    }

    /// What waits for a moderator changes nothing that others see.
    private func held(_ comment: Comment, _ state: CommentState) -> Created {
        var comment = comment
        comment.state = state
        let content = write(comment)
        return Created(
            location: "/v1/comments/\(comment.id)", content: content, etag: EntityTag.of(content), droppedTags: [],
            status: .accepted)
    }

    private func write(_ comment: Comment) -> [UInt8] {
        var json = JSONWriter(capacity: 1024)
        var writer = commentWriter(showsSpoilers: true)
        writer.showsHeld = true
        writer.write(CommentNode(comment: comment), into: &json)
        return json.bytes
    }

    func commentWriter(showsSpoilers: Bool, repliesSort sort: CommentSort = ReplyBounds().sort) -> CommentJSON {
        CommentJSON(showsSpoilers: showsSpoilers) { slug, id, position in
            let list = CommentList.name(slug, .replies(to: id), sort)
            return cursors.encode(position ?? sort.beginning, list: ListPage.name(list))
        }
    }
}

/// Whether spoilers come with their text.
enum SpoilerView: String, CaseIterable {
    case hide
    case show
}
