import JSON
import Newsroom
import Store

/// What others are told of.
enum WebhookEvent: String, CaseIterable, Sendable {
    /// A comment that readers see has come.
    case commentCreated = "comment.created"
    /// The author of a comment that readers see has edited it.
    case commentChanged = "comment.changed"
    /// A comment was taken from readers, by its author or a moderator.
    case commentRemoved = "comment.removed"
    /// A reader has asked for a correction.
    case correctionReceived = "correction.received"
    /// A request has come to another state, with those that are decided with it.
    case correctionChanged = "correction.changed"
    /// Readers see what became of a request.
    case correctionPublished = "correction.published"

    /// The message: what happened, when, under which article, and the thing itself as the API shows it.
    ///
    /// - Parameter data: JSON.
    func body(article slug: String, data: [UInt8], date: Timestamp) -> String {
        var json = JSONWriter(capacity: 256)
        json.object {
            $0.member("type", rawValue)
            $0.member("timestamp", date)
            $0.member("article", slug)
        }
        return String(decoding: json.bytes.dropLast() + Array(",\"data\":".utf8) + data, as: UTF8.self) + "}"
    }
}

extension CorrectionJSON {
    /// A request as others are told of it.
    static func shared(_ correction: Correction, _ address: PublicAddress) -> [UInt8] {
        var json = JSONWriter(capacity: 1024)
        write(correction, View(address: address, showsRequest: true), into: &json)
        return json.bytes
    }

    /// The same with the note that was published.
    static func shared(_ correction: Correction, _ note: CorrectionNote, _ address: PublicAddress) -> [UInt8] {
        let file = CorrectionFile(correction: correction, history: [], note: note, secretHash: [])
        var json = JSONWriter(capacity: 1024)
        write(file, View(address: address), into: &json)
        return json.bytes
    }

    /// A note that no request has led to.
    static func shared(_ note: CorrectionNote, of slug: String, _ address: PublicAddress) -> [UInt8] {
        var json = JSONWriter(capacity: 512)
        json.object {
            $0.name("note")
            write(note, of: slug, address, into: &$0)
        }
        return json.bytes
    }
}
