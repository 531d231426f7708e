import HTTP
import JSON
import Newsroom
import SQL
import Store

extension API {
    /// `GET /v1/desk/corrections`
    func listCorrections(_ call: Call) throws -> Response {
        var parameters = try QueryReader(call.request)
        var query = CorrectionQuery()
        query.state = parameters.word("state", CorrectionState.self)
        query.kind = parameters.word("kind", CorrectionKind.self)
        query.section = parameters.text("section")
        query.articleSlug = parameters.text("article")
        let assignee = parameters.text("assignee")
        query.assignee = assignee.map { $0 == "none" ? .nobody : .named($0 == "me" ? call.staff?.name ?? "" : $0) }
        let isOverdue = parameters.word("overdue", Choice.self) == .yes
        query.isHeld = parameters.word("held", Choice.self) == .yes
        query.leastReporters = parameters.integer("min_reporters", 1...1_000_000, default: 1)
        query.sort = parameters.word("sort", CorrectionSort.self) ?? .newest
        let list = try ListPage(
            &parameters, call.request, cursors,
            list: [
                "corrections", query.state?.rawValue, query.kind?.rawValue, query.section, query.articleSlug, assignee,
                isOverdue ? "overdue" : nil, query.isHeld ? "held" : nil, "\(query.leastReporters)",
                query.sort.rawValue,
            ])
        if isOverdue { query.dueBefore = call.now }
        query.limit = list.limit
        query.after = list.after
        let page = try store.read { [query] in try $0.corrections(query) }
        let view = deskView(call)
        var json = JSONWriter(capacity: 8192)
        json.object { list.write(page, into: &$0) { CorrectionJSON.write($0, view, into: &$1) } }
        var response = privateJSON(.ok, json.bytes)
        response.fields["Link"] = list.link(page.next)
        return response
    }

    /// `GET /v1/desk/corrections/{id}`: with its history, those that are decided with it, and the validator that all
    /// that is done with it must name.
    func showDeskCorrection(_ call: Call) throws -> Response {
        var parameters = try QueryReader(call.request)
        try parameters.end()
        let id = try call.identifier("id")
        let (content, tag) = try store.read { try deskFile(id, deskView(call), $0) }
        var response = privateJSON(.ok, content)
        response.fields["ETag"] = tag
        return response
    }

    /// `POST /v1/desk/corrections/{id}/review`
    func reviewCorrection(_ call: Call) async throws -> Response { try await move(call, to: .inReview) }

    /// `POST /v1/desk/corrections/{id}/acceptance`
    func acceptCorrection(_ call: Call) async throws -> Response { try await move(call, to: .accepted) }

    /// `POST /v1/desk/corrections/{id}/decline`
    func declineCorrection(_ call: Call) async throws -> Response {
        let reason = try text(call, "reason")
        return try await deciding(call) {
            try $0.transition(
                correctionID: $1.correction.id, to: .declined, actor: call.actor, reason: reason, date: call.now)
        }
    }

    /// `POST /v1/desk/corrections/{id}/duplicate`
    func markDuplicateCorrection(_ call: Call) async throws -> Response {
        let original = try call.body(settings) { reader in reader.required("of") { $0.identifier("of") } }
        return try await deciding(call) { transaction, file in
            guard let original else { return }
            try transaction.markDuplicate(
                correctionID: file.correction.id, of: original, actor: call.actor, date: call.now)
        }
    }

    /// `POST /v1/desk/corrections/{id}/assignment`
    func assignCorrection(_ call: Call) async throws -> Response {
        let sent = try call.body(settings) { $0.string("assignee") }
        let assignee = sent == "me" ? call.actor : sent
        return try await deciding(call) { transaction, file in
            if let assignee, sent != "me" {
                let names = try transaction.snapshot.staff().filter { $0.dateRevoked == nil }.map(\.name)
                guard names.contains(assignee) else {
                    let violation = Violation(
                        pointer: "/assignee", code: "no_such_staff", detail: "There is nobody of this name at the desk."
                    )
                    throw RuleError([violation])
                }
            }
            try transaction.assign(
                correctionID: file.correction.id, to: assignee, actor: call.actor, date: call.now)
        }
    }

    /// `POST /v1/desk/corrections/{id}/notes`: for the desk alone.
    func noteCorrection(_ call: Call) async throws -> Response {
        let text = try text(call, "text")
        return try await deciding(call) {
            try $0.note(text, correctionID: $1.correction.id, actor: call.actor, date: call.now)
        }
    }

    /// `POST /v1/desk/corrections/{id}/answer`: for its reporter.
    func answerCorrection(_ call: Call) async throws -> Response {
        let text = try text(call, "text")
        return try await deciding(call) {
            try $0.answer(text, correctionID: $1.correction.id, actor: call.actor, date: call.now)
        }
    }

    private func move(_ call: Call, to state: CorrectionState) async throws -> Response {
        let reason = call.request.content.isEmpty ? nil : try call.body(settings) { $0.string("reason") }
        if let reason { try MessageDraft(text: reason).check(settings.limits, at: "/reason") }
        return try await deciding(call) {
            try $0.transition(
                correctionID: $1.correction.id, to: state, actor: call.actor, reason: reason, date: call.now)
        }
    }

    /// A text that must be there, as the only member of the body.
    func text(_ call: Call, _ name: String) throws -> String {
        let text = try call.body(settings) { $0.requiredString(name) }
        try MessageDraft(text: text).check(settings.limits, at: "/\(name)")
        return text
    }

    private enum Choice: String, CaseIterable {
        case yes = "true"
        case no = "false"
    }
}

extension API {
    /// Changes the request of the path, if it still is what the caller has read: nothing comes between the two.
    func deciding(
        _ call: Call, _ body: @escaping @Sendable (Transaction, CorrectionFile) throws -> Void
    ) async throws -> Response {
        try await decidingWithNews(call) { transaction, file in
            try body(transaction, file)
            return DeskNews()
        }
    }

    /// The same where readers see something of it.
    func decidingWithNews(
        _ call: Call, _ body: @escaping @Sendable (Transaction, CorrectionFile) throws -> DeskNews
    ) async throws -> Response {
        let id = try call.identifier("id")
        let condition = try EditCondition(call.request, of: "request")
        let view = deskView(call)
        let response = try await once(call) { [webhooks, mails] transaction in
            guard let file = try transaction.snapshot.correction(id: id) else { throw StoreError.noSuchCorrection }
            try condition.require(file.correction)
            let reporters = try mails.reporters(of: id, transaction.snapshot)
            let news = try body(transaction, file)
            try tell(of: file.correction, news.note, transaction, webhooks, date: call.now)
            try mails.tell(reporters, of: file, news.note, in: transaction, date: call.now)
            let (content, tag) = try deskFile(id, view, transaction.snapshot)
            return Created(
                status: .ok, location: nil, content: content, etag: tag, droppedTags: news.droppedTags,
                news: news.news.map { [$0] } ?? [])
        }
        webhooks.send()
        mails.send()
        return response
    }

    /// Tells others of what has become of a request.
    func tell(
        of older: Correction, _ note: CorrectionNote?, _ transaction: Transaction, _ webhooks: Webhooks, date: Timestamp
    ) throws {
        guard let newer = try transaction.snapshot.correction(id: older.id) else { return }
        let slug = newer.correction.articleSlug
        if newer.correction.state != older.state {
            try transaction.insert(
                webhooks.deliveries(
                    .correctionChanged, article: slug, data: CorrectionJSON.shared(newer.correction, settings.address),
                    date: date))
        }
        guard let note else { return }
        try transaction.insert(
            webhooks.deliveries(
                .correctionPublished, article: slug,
                data: CorrectionJSON.shared(newer.correction, note, settings.address), date: date))
    }

    /// All that the desk knows of a request, and its validator.
    private func deskFile(
        _ id: Identifier, _ view: CorrectionJSON.View, _ snapshot: Snapshot
    ) throws -> (content: [UInt8], tag: String) {
        guard let file = try snapshot.correction(id: id) else { throw StoreError.noSuchCorrection }
        let joined = try snapshot.joinedCorrections(to: id)
        var json = JSONWriter(capacity: 4096)
        CorrectionJSON.write(file, joined: joined, view, into: &json)
        return (json.bytes, EditTag.of(file.correction))
    }

    func deskView(_ call: Call) -> CorrectionJSON.View {
        CorrectionJSON.View(
            address: settings.address, showsRequest: true, deskTime: call.now,
            contactKeys: call.isEditor ? store.contactKeys : nil)
    }
}

/// What readers see of what the desk has done.
struct DeskNews: Sendable {
    /// What was published.
    var note: CorrectionNote?
    /// What answers were made of that are no longer right.
    var droppedTags: [String] = []
    /// What listeners are told.
    var news: ArticleNews?
}

extension Call {
    /// The staff member who calls.
    var actor: String { staff?.name ?? "" }
}
