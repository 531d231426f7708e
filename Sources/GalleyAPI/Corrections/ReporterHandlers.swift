import HTTP
import JSON
import Newsroom
import SQL
import Sodium
import Store

/// What a reporter does with the secret link.
enum ReporterAction: Sendable {
    /// Adds something to what the request says.
    case word(String)
    /// Takes the request back.
    case withdrawal
}

extension API {
    /// `POST /v1/corrections/{id}/messages`
    func addReporterWord(_ call: Call) async throws -> Response {
        let text = try call.body(settings) { $0.requiredString("text") }
        return try await reporting(call, .created, .word(text))
    }

    /// `POST /v1/corrections/{id}/withdrawal`
    func withdrawCorrection(_ call: Call) async throws -> Response { try await reporting(call, .ok, .withdrawal) }

    private func reporting(_ call: Call, _ status: Status, _ action: ReporterAction) async throws -> Response {
        var parameters = try QueryReader(call.request)
        let secret = parameters.text("secret")
        try parameters.end()
        let id = try call.identifier("id")
        return try await carryOut(action, of: id, secret, call) { [settings] file in
            var json = JSONWriter(capacity: 1024)
            CorrectionJSON.write(
                file, CorrectionJSON.View(address: settings.address, showsRequest: true), into: &json)
            let location = status.code == 201 ? "/v1/corrections/\(id)" : nil
            return Created(status: status, location: location, content: json.bytes, etag: nil, droppedTags: [])
        }
    }

    /// Does what a reporter asks for, however it was sent.
    ///
    /// - Parameters:
    ///   - secret: of the link.
    ///   - key: that of a form.
    ///   - answer: makes the answer of what the request is now.
    func carryOut(
        _ action: ReporterAction, of id: Identifier, _ secret: String?, _ call: Call, key: String? = nil,
        answer: @escaping @Sendable (CorrectionFile) -> Created
    ) async throws -> Response {
        if case .word(let text) = action { try MessageDraft(text: text).check(settings.limits, at: "/text") }
        let response = try await once(call, key: key) { [webhooks] transaction in
            guard let file = try transaction.snapshot.correction(id: id) else { throw StoreError.noSuchCorrection }
            guard let secret, file.isOpened(by: secret) else {
                throw Problem(.notFound, "The link is not the one that came with this request.")
            }
            switch action {
            case .word(let text): try transaction.add(text, correctionID: id, date: call.now)
            case .withdrawal: try transaction.withdraw(correctionID: id, date: call.now)
            }
            try tell(of: file.correction, nil, transaction, webhooks, date: call.now)
            guard let newer = try transaction.snapshot.correction(id: id) else { throw StoreError.noSuchCorrection }
            return answer(newer)
        }
        webhooks.send()
        return response
    }
}

extension CorrectionFile {
    /// Whether a secret is that of the request's link; how long it takes tells nothing of it.
    func isOpened(by secret: String) -> Bool { Sodium.areEqual(Sodium.hash(secret.utf8), secretHash) }
}
