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
        let isPinned = parameters.word("pinned", Affirmation.self) != nil
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
                json.member("date_changed", thread.dateChanged)
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
        guard let found else { throw try absence(commentID: id) }
        return publicJSON(json.bytes, modified: found.dateChanged, tags: [CacheTag.comments(found.slug)])
    }

    /// `POST /v1/articles/{slug}/comments`
    func createComment(_ call: Call) async throws -> Response {
        let slug = call["slug"]
        let speaker = call.speaker
        var input = try call.body(settings) { CommentInput(&$0, hasName: speaker.name != nil) }
        input.draft = try input.draft.spoken(by: speaker)
        let draft = input.draft
        let body = try draft.checked(settings.limits)
        let entry = try gate.admit(input, body, call, store)
        let received = ReceivedComment(
            draft, body: body, articleSlug: slug, date: call.now, by: speaker, heldFor: entry.heldFor)
        let whose = CommentSpeaker(speaker, name: draft.authorName, fresh: Identifier(date: call.now))
        let author = CommentAuthorship(
            editHash: received.token.hash, voter: try voters.knownVoter(call)?.id, address: entry.keptAddress)
        // Written before the writer's turn comes: it has one thread for everybody.
        let writer = commentWriter(showsSpoilers: true)
        let created = received.created(writer, editSeconds: settings.commentEditSeconds)
        let deliveries = received.deliveries(webhooks, writer)
        let trace = duplicates.trace(of: received.comment, account: call.account)
        do {
            let response = try await once(call) { [duplicates, gate, settings] transaction in
                try gate.spend(entry.proof, now: call.now)
                let reason = try transaction.insert(
                    received.comment, markdown: draft.bodyMarkdown, by: whose, author: author
                ) { try enter($0, call, received.comment, heldFor: entry.heldFor) }
                try duplicates.add(trace)
                guard reason == entry.heldFor else {
                    return received.held(for: reason).created(writer, editSeconds: settings.commentEditSeconds)
                }
                try transaction.insert(deliveries)
                return created
            }
            webhooks.send()
            return response
        } catch {
            duplicates.remove(trace)
            leave(call, received.comment)
            throw error
        }
    }

    func commentWriter(showsSpoilers: Bool, repliesSort sort: CommentSort = ReplyBounds().sort) -> CommentJSON {
        CommentJSON(showsSpoilers: showsSpoilers) { slug, id, position in
            let list = CommentList.name(slug, .replies(to: id), sort)
            return cursors.encode(position ?? sort.beginning, list: ListPage.name(list))
        }
    }
}

/// For a parameter that is there or not.
enum Affirmation: String, CaseIterable {
    case yes = "true"
}

/// Whether spoilers come with their text.
enum SpoilerView: String, CaseIterable {
    case hide
    case show
}
