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
        var query = CommentQuery()
        let parent = parameters.identifier("parent")
        let isFlat = parameters.word("view", ThreadLayout.self) == .flat
        query.level = parent.map { .replies(to: $0) } ?? (isFlat ? .flat : .top)
        // A conversation is read from its beginning, what is new under an article from its end.
        query.sort = parameters.word("sort", CommentSort.self) ?? (parent == nil ? .newest : .oldest)
        let showsSpoilers = parameters.word("spoilers", SpoilerView.self) == .show
        let isPinned = parameters.word("pinned", Affirmation.self) != nil
        let list = try ListPage(
            &parameters, call.request, cursors, list: CommentList.name(slug, query.level, query.sort))
        query.limit = list.limit
        query.after = list.after
        let writer = commentWriter(showsSpoilers: showsSpoilers)
        var json = JSONWriter(capacity: 8192)
        let (next, dateChanged) = try store.read { [query] snapshot in
            guard let thread = try snapshot.commentThread(articleSlug: slug) else {
                throw StoreError.noSuchArticle(slug)
            }
            var next: Position?
            try json.object { json in
                json.member("count", thread.count)
                next = try list.write(into: &json) { json in
                    if isPinned {
                        try thread.eachPinned { try writer.write($0, into: &json) }
                        return nil
                    }
                    return try thread.each(query) { try writer.write($0, into: &json) }
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
        guard let found else {
            if let (slug, withdrawal) = try store.read({ try $0.withdrawal(commentID: id) }) {
                throw Problem(withdrawal, of: slug)
            }
            if let removal = try store.read({ try $0.removal(commentID: id) }) { throw Problem(removal) }
            throw Problem(.notFound, "There is no comment of this identifier.")
        }
        return publicJSON(json.bytes, modified: found.dateChanged, tags: [CacheTag.comments(found.slug)])
    }

    /// `POST /v1/articles/{slug}/comments`
    func createComment(_ call: Call) async throws -> Response {
        let slug = call["slug"]
        let input = try call.body(settings) { CommentInput(&$0) }
        let draft = input.draft
        let body = try draft.checked(settings.limits)
        let entry = try gate.admit(input, body, call, store)
        var comment = draft.comment(body, id: Identifier(date: call.now), articleSlug: slug, date: call.now)
        // Whoever is held without being told reads what everybody reads.
        if let reason = entry.heldFor, reason != .shadow { comment.state = .pending }
        // Written before the writer's turn comes: it has one thread for everybody.
        let content = write(comment)
        let created = Created(
            status: comment.state == .visible ? .created : .accepted,
            location: "/v1/comments/\(comment.id)", content: content, etag: EntityTag.of(content),
            droppedTags: entry.heldFor == nil ? [CacheTag.article(slug), CacheTag.comments(slug)] : [])
        if entry.heldFor != nil { comment.state = .pending }
        return try await once(call) { [comment, gate] transaction in
            try gate.spend(entry.proof, now: call.now)
            try transaction.insert(
                comment, markdown: draft.bodyMarkdown, heldFor: entry.heldFor, address: entry.keptAddress)
            return created
        }
    }

    private func write(_ comment: Comment) -> [UInt8] {
        var json = JSONWriter(capacity: 1024)
        commentWriter(showsSpoilers: true).write(CommentNode(comment: comment), into: &json)
        return json.bytes
    }

    func commentWriter(showsSpoilers: Bool) -> CommentJSON {
        CommentJSON(showsSpoilers: showsSpoilers) { slug, id, position in
            let list = CommentList.name(slug, .replies(to: id), .oldest)
            return cursors.encode(position, list: ListPage.name(list))
        }
    }
}

/// Names a list of comments for its cursors: the one that a comment brings for its replies must fit the list that
/// `parent` asks for.
enum CommentList {
    static func name(_ slug: String, _ level: CommentLevel, _ sort: CommentSort) -> [String?] {
        switch level {
        case .top: ["comments", slug, "top", sort.rawValue]
        case .flat: ["comments", slug, "flat", sort.rawValue]
        case .replies(let id): ["comments", slug, id.description, sort.rawValue]
        }
    }
}

/// For a parameter that is there or not.
enum Affirmation: String, CaseIterable {
    case yes = "true"
}

/// How a thread is laid out.
private enum ThreadLayout: String, CaseIterable {
    case tree
    case flat
}

/// Whether spoilers come with their text.
private enum SpoilerView: String, CaseIterable {
    case hide
    case show
}
