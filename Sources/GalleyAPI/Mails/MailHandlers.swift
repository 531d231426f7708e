import HTTP
import JSON
import Newsroom
import Store

extension API {
    /// `GET /v1/desk/mails`: mails to reporters of the last days, without whom they go to and what they say.
    func listMails(_ call: Call) throws -> Response {
        var parameters = try QueryReader(call.request)
        let state = parameters.word("state", MailState.self)
        let list = try ListPage(&parameters, call.request, cursors, list: ["mails", state?.rawValue])
        let page = try store.read { try $0.mails(state: state, limit: list.limit, after: list.after) }
        var json = JSONWriter(capacity: 4096)
        json.object { list.write(page, into: &$0) { write($0, into: &$1) } }
        var response = privateJSON(.ok, json.bytes)
        response.fields["Link"] = list.link(page.next)
        return response
    }

    /// `POST /v1/desk/mails/{id}/retry`
    func retryMail(_ call: Call) async throws -> Response {
        var parameters = try QueryReader(call.request)
        try parameters.end()
        let id = try call.identifier("id")
        let response = try await once(call) { transaction in
            try transaction.retryMail(id, date: call.now)
            guard let mail = try transaction.snapshot.mail(id: id) else { throw StoreError.noSuchMail }
            var json = JSONWriter(capacity: 512)
            write(mail, into: &json)
            return Created(status: .ok, location: nil, content: json.bytes, etag: nil, droppedTags: [])
        }
        mails.send()
        return response
    }

    private func write(_ mail: ReporterMail, into json: inout JSONWriter) {
        json.object {
            $0.member("id", mail.id)
            $0.member("correction", mail.correctionID)
            $0.member("kind", mail.kind.rawValue)
            $0.member("state", mail.state.rawValue)
            $0.member("attempts", mail.attempts)
            $0.member("last_error", mail.lastError)
            $0.member("date_next", mail.dateNext)
            $0.member("date_created", mail.dateCreated)
            $0.member("date_sent", mail.dateSent)
        }
    }
}
