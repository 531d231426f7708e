import HTTP
import JSON
import Newsroom
import SQL
import Sodium
import Store

extension API {
    /// `POST /v1/articles/{slug}/corrections`
    func createCorrection(_ call: Call) async throws -> Response {
        let input = try call.body(settings) { CorrectionInput(&$0) }
        return try await receive(input, call) { [settings] correction, secret in
            var view = CorrectionJSON.View(address: settings.address, showsRequest: true)
            view.statusURL = settings.address.status(of: correction.id, secret: secret)
            if settings.pages == .on { view.statusPageURL = settings.address.request(correction.id, secret: secret) }
            var json = JSONWriter(capacity: 1024)
            CorrectionJSON.write(correction, view, into: &json)
            return Created(
                location: "/v1/corrections/\(correction.id)", content: json.bytes, etag: nil, droppedTags: [])
        }
    }

    /// Takes a request, however it was sent.
    ///
    /// - Parameters:
    ///   - key: that of a form.
    ///   - answer: makes the answer of the request and the secret of its link.
    func receive(
        _ input: CorrectionInput, _ call: Call, key: String? = nil,
        answer: @escaping @Sendable (_ correction: Correction, _ secret: String) -> Created
    ) async throws -> Response {
        let slug = call["slug"]
        let draft = input.draft
        try draft.check(settings.limits)
        let entry = try gate.admit(input, call, store)
        let id = Identifier(date: call.now)
        let secret = Sodium.base64URL(Sodium.randomBytes(24))
        let secretHash = Sodium.hash(secret.utf8)
        let contact = store.contactKeys.seal(draft.contact, secret: secret, of: id)
        let text = RecentTexts.Text(draft, slug: slug, peer: call.request.client)
        let response = try await recentTexts.once(text, now: call.now) {
            [webhooks, mails, recentTexts, gate, settings] in
            try await once(call, key: key) { transaction in
                try gate.spend(entry.proof, now: call.now)
                try recentTexts.take(text, now: call.now)
                let correction = try transaction.insert(
                    draft, id: id, articleSlug: slug, secretHash: secretHash, contact: contact,
                    heldFor: entry.heldFor, settings.desk, date: call.now)
                if entry.heldFor == nil {
                    // Others than the desk learn neither who wrote it nor the secret.
                    try transaction.insert(
                        webhooks.deliveries(
                            .correctionReceived, article: slug,
                            data: CorrectionJSON.shared(correction, settings.address), date: call.now))
                    try mails.receive(correction, in: transaction, date: call.now)
                }
                return answer(correction, secret)
            }
        }
        webhooks.send()
        mails.send()
        return response
    }

    /// `GET /v1/corrections/{id}`: all of it for its reporter, who has the secret, and for the desk; its state and
    /// what was published for everybody.
    func showCorrection(_ call: Call) throws -> Response {
        var parameters = try QueryReader(call.request)
        let secret = parameters.text("secret")
        try parameters.end()
        let id = try call.identifier("id")
        guard let file = try store.read({ try $0.correction(id: id) }) else { throw StoreError.noSuchCorrection }
        if let secret, !file.isOpened(by: secret) {
            throw Problem(.notFound, "The link is not the one that came with this request.")
        }
        var view = CorrectionJSON.View(
            address: settings.address, showsRequest: secret != nil || call.staff != nil)
        if call.isEditor { view.contactKeys = store.contactKeys }
        var json = JSONWriter(capacity: 1024)
        CorrectionJSON.write(file, view, into: &json)
        return privateJSON(.ok, json.bytes)
    }

    /// `GET /v1/articles/{slug}/corrections`: published notes only.
    func listCorrectionNotes(_ call: Call) throws -> Response {
        let slug = call["slug"]
        var parameters = try QueryReader(call.request)
        let list = try ListPage(&parameters, call.request, cursors, list: ["notes", slug])
        let found = try store.read {
            try $0.correctionNotes(articleSlug: slug, limit: list.limit, after: list.after)
        }
        guard let (page, dateChanged) = found else { throw StoreError.noSuchArticle(slug) }
        var json = JSONWriter(capacity: 1024)
        json.object {
            list.write(page, into: &$0) { CorrectionJSON.write($0, of: slug, settings.address, into: &$1) }
        }
        var response = publicJSON(json.bytes, modified: dateChanged, tags: [CacheTag.article(slug)])
        response.fields["Link"] = list.link(page.next)
        return response
    }
}
