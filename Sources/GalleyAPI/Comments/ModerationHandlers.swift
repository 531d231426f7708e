import HTTP
import JSON
import Newsroom
import SQL
import Store

extension API {
    /// `GET /v1/challenge`: what a comment's proof of work is to be made of.
    func showChallenge(_ call: Call) throws -> Response {
        var parameters = try QueryReader(call.request)
        try parameters.end()
        let challenge = gate.proofs.challenge(now: call.now)
        var json = JSONWriter()
        json.object {
            $0.member("algorithm", "SHA-256")
            $0.member("challenge", challenge.text)
            $0.member("difficulty", challenge.bits)
            $0.member("required", gate.proofs.isRequired(now: call.now))
            $0.member("date_expires", challenge.dateExpires)
        }
        return privateJSON(.ok, json.bytes)
    }

    /// `POST /v1/comments/{id}/reports`: the same answer whether it was the first of its sender or not.
    func reportComment(_ call: Call) async throws -> Response {
        let id = try call.identifier("id")
        let report = try call.body(settings) {
            CommentReport(reason: $0.requiredWord("reason", orNoted: .other), text: $0.string("text"))
        }
        try report.check(settings.limits)
        let address = gate.address(of: call.request)
        var json = JSONWriter()
        json.object {
            $0.member("comment", id)
            $0.member("reason", report.reason.rawValue)
            $0.member("date_created", call.now)
        }
        let response = try await once(call) { [content = json.bytes, rules = settings.moderation] transaction in
            let outcome = try transaction.report(
                commentID: id, report, address: address, holdingAt: rules.reportsHold, date: call.now,
                newID: Identifier(date: call.now))
            let changes = outcome.change.map { [$0] } ?? []
            for change in changes { try tell(of: change, in: transaction, date: call.now) }
            return Created(
                location: "/v1/comments/\(id)", content: content, droppedTags: changes.droppedTags, news: changes.news)
        }
        webhooks.send()
        return response
    }

    /// `GET /v1/desk/comments`
    func listDeskComments(_ call: Call) throws -> Response {
        var parameters = try QueryReader(call.request)
        var query = DeskCommentQuery()
        let state = parameters.word("state", CommentState.self)
        query.reason = parameters.word("reason", HoldReason.self)
        query.articleSlug = parameters.text("article")
        query.isReported = parameters.word("reported", Affirmation.self) != nil
        query.state = state ?? (query.isReported ? nil : .pending)
        query.sort = parameters.word("sort", DateOrder.self) ?? .oldest
        let list = try ListPage(
            &parameters, call.request, cursors,
            list: [
                "desk-comments", query.state?.rawValue, query.reason?.rawValue, query.articleSlug,
                query.isReported ? "reported" : nil, query.sort.rawValue,
            ])
        query.limit = list.limit
        query.after = list.after
        let page = try store.read { [query] in try $0.deskComments(query) }
        return deskList(list, page) { DeskCommentJSON.write($0, into: &$1) }
    }

    /// `GET /v1/desk/comments/figures`
    func showCommentFigures(_ call: Call) throws -> Response {
        var parameters = try QueryReader(call.request)
        try parameters.end()
        let figures = try store.read { try $0.commentFigures(now: call.now) }
        var json = JSONWriter()
        json.object {
            $0.member("pending", figures.pending)
            $0.member("oldest_pending", figures.oldestPending)
            $0.member("decided_24h", figures.decidedLastDay)
            $0.member("median_seconds_to_decide", figures.medianWait.map { Int($0 / 1000) })
        }
        return privateJSON(.ok, json.bytes)
    }

    /// `POST /v1/desk/comments/decisions`: each comment is decided by itself, all in one transaction.
    func decideComments(_ call: Call) async throws -> Response {
        let draft = try call.body(settings) { DecisionDraft(&$0) }
        try draft.check(settings.limits)
        let actor = call.staff?.name ?? ""
        let response = try await once(call) { transaction in
            let outcomes = try transaction.decide(draft, actor: actor, date: call.now) { Identifier(date: call.now) }
            let changes = outcomes.compactMap(\.change)
            for change in changes { try tell(of: change, in: transaction, date: call.now) }
            var json = JSONWriter(capacity: 256 * outcomes.count)
            json.object { json in
                json.name("items")
                json.array { for outcome in outcomes { DeskCommentJSON.write(outcome, into: &$0) } }
            }
            return Created(
                location: "/v1/desk/decisions", content: json.bytes, droppedTags: changes.droppedTags,
                news: changes.news)
        }
        webhooks.send()
        return response
    }

    /// `GET /v1/desk/decisions`
    func listDecisions(_ call: Call) throws -> Response {
        var parameters = try QueryReader(call.request)
        var query = DecisionQuery()
        query.commentID = parameters.identifier("comment")
        query.actor = parameters.text("actor")
        let list = try ListPage(
            &parameters, call.request, cursors, list: ["decisions", query.commentID?.description, query.actor])
        query.limit = list.limit
        query.after = list.after
        let page = try store.read { [query] in try $0.decisions(query) }
        return deskList(list, page) { decision, json in
            json.object { DeskCommentJSON.write(decision, into: &$0) }
        }
    }

    /// `POST /v1/desk/decisions/{id}/undo`
    func undoDecision(_ call: Call) async throws -> Response {
        let id = try call.identifier("id")
        let reason = try call.body(settings) { $0.string("reason") }
        let actor = call.staff?.name ?? ""
        let response = try await once(call) { transaction in
            let (decision, change) = try transaction.undo(
                decisionID: id, reason: reason, actor: actor, date: call.now, newID: Identifier(date: call.now))
            try tell(of: change, in: transaction, date: call.now)
            var json = JSONWriter()
            json.object { DeskCommentJSON.write(decision, into: &$0) }
            return Created(
                location: "/v1/desk/decisions?comment=\(decision.commentID)", content: json.bytes,
                droppedTags: [change].droppedTags, news: [change].news)
        }
        webhooks.send()
        return response
    }

    private func deskList<Item>(
        _ list: ListPage, _ page: Page<Item>, _ write: (Item, inout JSONWriter) -> Void
    ) -> Response {
        var json = JSONWriter(capacity: 8192)
        json.object { list.write(page, into: &$0, write) }
        var response = privateJSON(.ok, json.bytes)
        response.fields["Link"] = list.link(page.next)
        return response
    }
}

extension DecisionDraft {
    /// Reads the body of `POST /v1/desk/comments/decisions`.
    fileprivate init(_ reader: inout FieldReader) {
        let ids = reader.identifiers("ids")
        let action = reader.requiredWord("action", orNoted: ModeratorAction.approve)
        self.init(ids: ids, action: action.action, reason: reader.string("reason"))
    }
}

/// Words for what moderators may ask for.
enum ModeratorAction: String, CaseIterable {
    case approve, remove, hold, feature, unfeature, pin, unpin
    case markSpoiler = "mark_spoiler"
    case unmarkSpoiler = "unmark_spoiler"
    case lock, unlock

    var action: CommentAction { CommentAction(rawValue: rawValue) ?? .hold }
}
