import HTTP
import Newsroom
import SQL
import Sodium
import Store

/// What a write made, as it is answered the first time and to every repeat.
struct Created: Sendable {
    /// 201 where something has come to be, 202 where somebody has to look at it first, otherwise 200.
    var status = Status.created
    var location: String?
    var content: [UInt8]
    /// Of the representation at `location`, where the content is one.
    var etag: String?
    /// What the write changed.
    var droppedTags: [String]
    /// What listeners are told of it.
    var news: [ArticleNews] = []
}

extension API {
    /// How long an answer is kept for repeats: 24 hours.
    private static let repeatWindow: Int64 = 24 * 60 * 60 * 1000

    /// Carries out a write once for each Idempotency-Key (draft-ietf-httpapi-idempotency-key-header).
    ///
    /// The answer is kept in the transaction of the write itself, so nothing can come between the two.
    ///
    /// - Parameter key: that of a form, which cannot send the field.
    func once(
        _ call: Call, key: String? = nil, _ write: @escaping @Sendable (Transaction) throws -> Created
    ) async throws -> Response {
        guard let sent = key ?? call.request.fields["idempotency-key"] else {
            return response(try await store.write(write))
        }
        let key = try scopedKey(sent, call)
        let fingerprint = Sodium.hash(call.request.content)
        let outcome: Outcome = try await store.write { transaction in
            if let answer = try transaction.storedAnswer(key: key, date: call.now) { return .kept(answer) }
            let created = try write(transaction)
            let answer = StoredAnswer(
                fingerprint: fingerprint, status: created.status.code, location: created.location,
                etag: created.etag, content: created.content)
            let expires = Timestamp(milliseconds: call.now.milliseconds + Self.repeatWindow)
            try transaction.keep(answer, key: key, date: call.now, expires: expires)
            return .made(created)
        }
        switch outcome {
        case .made(let created): return response(created)
        case .kept(let answer): return try replay(answer, fingerprint)
        }
    }

    private enum Outcome: Sendable {
        case made(Created)
        case kept(StoredAnswer)
    }

    private func replay(_ answer: StoredAnswer, _ fingerprint: [UInt8]) throws -> Response {
        guard answer.fingerprint == fingerprint else {
            throw Problem(.idempotencyKeyReused, "The key came before with another body.")
        }
        let created = Created(
            status: [Status.ok, .accepted].first { $0.code == answer.status } ?? .created, location: answer.location,
            content: answer.content, etag: answer.etag, droppedTags: [])
        var response = response(created)
        response.fields["Idempotent-Replayed"] = "true"
        return response
    }

    private func response(_ created: Created) -> Response {
        var response = privateJSON(created.status, created.content, location: created.location)
        response.fields["ETag"] = created.etag
        response.droppedTags = created.droppedTags
        response.publications = created.news.flatMap(publications)
        return response
    }

    /// A key is its sender's own: the same words on another path or with another token are another key.
    private func scopedKey(_ sent: String, _ call: Call) throws -> [UInt8] {
        guard (1...255).contains(sent.utf8.count), sent.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw Problem(.badRequest, "Idempotency-Key has 1 to 255 visible ASCII characters without spaces.")
        }
        let sender =
            call.staff?.id.description ?? call.reader.map { "reader \(Sodium.base64URL($0.subjectHash))" } ?? "reader"
        return Sodium.hash("\(call.request.method.rawValue) \(call.request.path)\n\(sender)\n\(sent)".utf8)
    }
}
