import HTTP
import JSON
import Newsroom
import SQL
import Store

extension API {
    /// `PATCH /v1/comments/{id}`: the comment's author.
    func editComment(_ call: Call) async throws -> Response {
        let id = try call.identifier("id")
        let edit = try call.body(settings, as: .mergePatch) { CommentEdit(&$0) }
        let proof = try call.proofOfAuthor()
        // Rendered before the writer's turn comes: it has one thread for everybody.
        let body = try edit.checked(settings.limits)
        let reason = try body.flatMap { try gate.review($0, call) }
        let seconds = settings.commentEditSeconds
        let edited = try await changingComment(id) { transaction in
            let edited = try transaction.edit(
                id, edit, body: body, proof: proof, seconds: seconds, date: call.now
            ) { enterAgain($0, call, heldFor: reason) }
            try tell(of: edited, in: transaction, date: call.now)
            return edited
        }
        webhooks.send()
        var shown = edited.comment
        if edited.isShadowed { shown.state = .visible }
        let own = OwnComment(shown, commentWriter(showsSpoilers: true))
        var response = privateJSON(.ok, own.json { $0.member("date_editable_until", own.editable(for: seconds)) })
        response.fields["ETag"] = own.etag
        announce(edited, in: &response)
        return response
    }

    /// `DELETE /v1/comments/{id}`: the comment's author.
    func deleteComment(_ call: Call) async throws -> Response {
        let id = try call.identifier("id")
        let proof = try call.proofOfAuthor()
        let change = try await changingComment(id) { transaction in
            let change = try transaction.delete(id, proof: proof, date: call.now)
            try tell(of: change, in: transaction, date: call.now)
            return change
        }
        webhooks.send()
        duplicates.remove(id: id)
        var response = Response(.noContent)
        announce([change], in: &response)
        return response
    }

    /// `POST /v1/comments/preview`: what would become of a text; nothing is kept.
    func previewComment(_ call: Call) throws -> Response {
        let markdown = try call.body(settings) { $0.requiredString("body_markdown") }
        let body = try CommentText.checked(markdown, settings.limits)
        let open = body.open ?? OpenText(html: UTF8Text(body.html), text: UTF8Text(body.text))
        var json = JSONWriter(capacity: 256 + open.html.bytes.count + open.text.bytes.count)
        json.object {
            $0.member("body_html", utf8: open.html.bytes)
            $0.member("body_text", utf8: open.text.bytes)
        }
        return privateJSON(.ok, json.bytes)
    }

    /// `GET /v1/desk/comments/{id}/revisions`
    func listCommentRevisions(_ call: Call) throws -> Response {
        let id = try call.identifier("id")
        var parameters = try QueryReader(call.request)
        let list = try ListPage(&parameters, call.request, cursors, list: ["comment-revisions", id.description])
        guard let page = try store.read({ try $0.commentRevisions(id: id, limit: list.limit, after: list.after) })
        else { throw StoreError.noSuchComment(id) }
        var json = JSONWriter(capacity: 4096)
        json.object {
            list.write(page, into: &$0) { revision, json in json.object { CommentJSON.write(revision, &$0) } }
        }
        var response = privateJSON(.ok, json.bytes)
        response.fields["Link"] = list.link(page.next)
        return response
    }

    /// Changes a comment of a published article; under a withdrawn one there is none to change any more.
    func changingComment<Result: Sendable>(
        _ id: Identifier, _ body: @escaping @Sendable (Transaction) throws -> Result
    ) async throws -> Result {
        do {
            return try await store.write(body)
        } catch StoreError.noSuchComment(id) {
            throw try absence(commentID: id)
        }
    }
}

extension CommentEdit {
    /// Reads the body of `PATCH /v1/comments/{id}`.
    init(_ reader: inout FieldReader) {
        self.init(
            bodyMarkdown: reader.change("body_markdown") { $0.string($1) },
            spoiler: reader.change("spoiler") { $0.boolean($1) })
    }
}

extension CommentJSON {
    /// Writes the members of an older text, with its spoilers.
    fileprivate static func write(_ revision: CommentRevision, _ json: inout JSONWriter) {
        let body = Markdown.comment(revision.bodyMarkdown)
        json.member("body_markdown", revision.bodyMarkdown)
        json.member("body_html", utf8: body.open?.html.bytes ?? Array(body.html.utf8))
        json.member("spoiler", revision.spoiler)
        json.member("date_created", revision.dateCreated)
        json.member("date_replaced", revision.dateReplaced)
    }
}
