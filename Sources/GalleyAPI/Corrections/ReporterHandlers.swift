import HTTP
import JSON
import Newsroom
import SQL
import Sodium
import Store

/// What a reporter does with the secret link.
extension API {
    /// `POST /v1/corrections/{id}/messages`
    func addReporterWord(_ call: Call) async throws -> Response {
        let text = try text(call, "text")
        return try await reporting(call, .created) {
            try $0.add(text, correctionID: $1.correction.id, date: call.now)
        }
    }

    /// `POST /v1/corrections/{id}/withdrawal`
    func withdrawCorrection(_ call: Call) async throws -> Response {
        try await reporting(call, .ok) { try $0.withdraw(correctionID: $1.correction.id, date: call.now) }
    }

    private func reporting(
        _ call: Call, _ status: Status, _ body: @escaping @Sendable (Transaction, CorrectionFile) throws -> Void
    ) async throws -> Response {
        var parameters = try QueryReader(call.request)
        let secret = parameters.text("secret")
        try parameters.end()
        let id = try call.identifier("id")
        let response = try await once(call) { [webhooks, settings] transaction in
            guard let file = try transaction.snapshot.correction(id: id) else { throw StoreError.noSuchCorrection }
            guard let secret, Sodium.areEqual(Sodium.hash(secret.utf8), file.secretHash) else {
                throw Problem(.notFound, "The link is not the one that came with this request.")
            }
            try body(transaction, file)
            try tell(of: file.correction, nil, transaction, webhooks, date: call.now)
            guard let newer = try transaction.snapshot.correction(id: id) else { throw StoreError.noSuchCorrection }
            var json = JSONWriter(capacity: 1024)
            CorrectionJSON.write(
                newer, CorrectionJSON.View(address: settings.address, showsRequest: true), into: &json)
            let location = status.code == 201 ? "/v1/corrections/\(id)" : nil
            return Created(status: status, location: location, content: json.bytes, etag: nil, droppedTags: [])
        }
        webhooks.send()
        return response
    }
}
