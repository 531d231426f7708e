import HTTP
import JSON
import Newsroom
import Store

extension API {
    /// `GET /v1/desk/sanctions`: all of them, for they are few.
    func listSanctions(_ call: Call) throws -> Response {
        var parameters = try QueryReader(call.request)
        try parameters.end()
        let sanctions = try store.read { try $0.sanctions() }.filter { $0.holds(at: call.now) }
        var json = JSONWriter(capacity: 1024)
        json.object {
            $0.member("items", each: sanctions, Self.write)
            $0.member("next_cursor", nil as String?)
        }
        return privateJSON(.ok, json.bytes)
    }

    /// `POST /v1/desk/sanctions`
    func createSanction(_ call: Call) async throws -> Response {
        let draft = try call.body(settings) { SanctionDraft(&$0) }
        try draft.check(settings.limits, now: call.now)
        let id = Identifier(date: call.now)
        let actor = call.staff?.name ?? ""
        let response = try await once(call) { transaction in
            let sanction = try transaction.insert(draft, id: id, actor: actor, date: call.now)
            var json = JSONWriter()
            json.object { Self.write(sanction, &$0) }
            return Created(location: "/v1/desk/sanctions/\(id)", content: json.bytes, droppedTags: [])
        }
        try gate.readSanctions(store)
        return response
    }

    /// `DELETE /v1/desk/sanctions/{id}`
    func endSanction(_ call: Call) async throws -> Response {
        let id = try call.identifier("id")
        guard try await store.write({ try $0.endSanction(id) }) else {
            throw Problem(.notFound, "There is no sanction of this identifier.")
        }
        try gate.readSanctions(store)
        return Response(.noContent)
    }

    private static func write(_ sanction: Sanction, _ json: inout JSONWriter) {
        json.member("id", sanction.id)
        json.member("kind", sanction.kind.rawValue)
        // The hash of an address says nothing to anybody.
        if case .reader(let reader) = sanction.subject {
            json.member("subject", "reader")
            json.member("reader", reader)
        } else {
            json.member("subject", "address")
            json.member("reader", nil as Identifier?)
        }
        json.member("reason", sanction.reason)
        json.member("actor", sanction.actor)
        json.member("date_created", sanction.dateCreated)
        json.member("date_ends", sanction.dateEnds)
    }
}

extension SanctionDraft {
    /// Reads the body of `POST /v1/desk/sanctions`.
    fileprivate init(_ reader: inout FieldReader) {
        self.init(
            kind: reader.requiredWord("kind", orNoted: .suspend), commentID: reader.identifier("comment"),
            readerID: reader.identifier("reader"), reason: reader.requiredString("reason"),
            dateEnds: reader.date("date_ends"))
    }
}
