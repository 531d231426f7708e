import HTTP
import JSON
import Newsroom
import SQL
import Store

extension API {
    /// `GET /v1/desk/reader-data`: all that one reader has sent, as the desk sees it.
    func showReaderData(_ call: Call) throws -> Response {
        let selection = try ReaderSelection(call.request)
        let view = deskView(call)
        var json = JSONWriter(capacity: 8192)
        try store.read { snapshot in
            let comments = try snapshot.comments(of: selection).compactMap { try snapshot.deskComment(id: $0) }
            let corrections = try snapshot.corrections(of: selection, store.contactKeys)
                .compactMap { try snapshot.correction(id: $0) }
            json.object {
                $0.name("comments")
                $0.array { for comment in comments { DeskCommentJSON.write(comment, into: &$0) } }
                $0.name("corrections")
                $0.array { for correction in corrections { CorrectionJSON.write(correction, view, into: &$0) } }
            }
        }
        return privateJSON(.ok, json.bytes)
    }

    /// `DELETE /v1/desk/reader-data`: what the reader has said is deleted, and who it was forgotten. What was erased
    /// when it is interrupted stays so, and the same call goes on.
    func eraseReaderData(_ call: Call) async throws -> Response {
        let selection = try ReaderSelection(call.request)
        let (comments, corrections) = try store.read { snapshot in
            (try snapshot.comments(of: selection), try snapshot.corrections(of: selection, store.contactKeys))
        }
        var response = Response(.ok)
        for batch in ReaderErasing.batches(of: comments) {
            let changes = try await store.write { transaction in
                let changes = try transaction.erase(batch, date: call.now)
                for change in changes { try tell(of: change, in: transaction, date: call.now) }
                return changes
            }
            for id in batch { duplicates.remove(id: id) }
            announce(changes, in: &response)
        }
        try await store.write { try $0.forget(selection, corrections: corrections) }
        webhooks.send()
        try gate.readSanctions(store)
        var json = JSONWriter()
        json.object {
            $0.member("comments", comments.count)
            $0.member("corrections", corrections.count)
        }
        let written = privateJSON(.ok, json.bytes)
        response.fields = written.fields
        response.content = written.content
        return response
    }
}

extension ReaderSelection {
    /// Reads the parameters of both.
    ///
    /// - Throws: `Problem` 400 when they name nobody.
    fileprivate init(_ request: Request) throws {
        var parameters = try QueryReader(request)
        self.init(
            readerID: parameters.identifier("reader"), name: parameters.text("name"),
            comments: parameters.identifiers("comments"),
            email: parameters.text("email"))
        try parameters.end()
        guard !isEmpty else {
            throw Problem(.invalidParameter, "One of reader, name, comments and email says whose data is meant.")
        }
    }
}
