import HTTP
import JSON
import Newsroom
import SQL
import Sodium
import Store

extension API {
    /// `POST /v1/articles/{slug}/corrections`
    func createCorrection(_ call: Call) async throws -> Response {
        let slug = call["slug"]
        let input = try call.body(settings) { CorrectionInput(&$0) }
        let draft = input.draft
        try draft.check(settings.limits)
        let entry = try gate.admit(input, call, store)
        let id = Identifier(date: call.now)
        let secret = Sodium.base64URL(Sodium.randomBytes(24))
        let secretHash = Sodium.hash(secret.utf8)
        let statusURL = settings.address.status(of: id, secret: secret)
        let contact = store.contactKeys.seal(draft.contact, secret: secret, of: id)
        let text = RecentTexts.Text(draft, slug: slug, peer: call.request.client)
        let response = try await recentTexts.once(text, now: call.now) {
            [webhooks, mails, recentTexts, gate, settings] in
            try await once(call) { transaction in
                try gate.spend(entry.proof, now: call.now)
                try recentTexts.take(text, now: call.now)
                let correction = try transaction.insert(
                    draft, id: id, articleSlug: slug, secretHash: secretHash, contact: contact,
                    heldFor: entry.heldFor, settings.desk, date: call.now)
                var json = JSONWriter(capacity: 1024)
                CorrectionJSON.write(
                    correction,
                    CorrectionJSON.View(address: settings.address, showsRequest: true, statusURL: statusURL),
                    into: &json)
                if entry.heldFor == nil {
                    // Others than the desk learn neither who wrote it nor the secret.
                    try transaction.insert(
                        webhooks.deliveries(
                            .correctionReceived, article: slug,
                            data: CorrectionJSON.shared(correction, settings.address), date: call.now))
                    try mails.receive(correction, in: transaction, date: call.now)
                }
                return Created(location: "/v1/corrections/\(id)", content: json.bytes, etag: nil, droppedTags: [])
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
        if let secret, !Sodium.areEqual(Sodium.hash(secret.utf8), file.secretHash) {
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
