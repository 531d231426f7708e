import HTTP
import JSON

/// The texts that a stream of events is made of (HTML Standard, 9.2.5).
enum EventStream {
    /// Milliseconds after which a client connects again.
    private static let retry = Array("retry: 3000\n\n".utf8)

    /// Where a stream begins, before anything has happened.
    static let opening = SharedContent(retry)
    /// A comment, which no client shows.
    static let heartbeat = SharedContent(Array(": \n\n".utf8))
    /// Behind which the server closes the connection.
    static let farewell = SharedContent(retry)

    /// One event.
    ///
    /// - Parameter data: JSON, which has no line ends.
    static func event(_ name: EventName, id: Int, _ data: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(data.count + 80)
        text.append(contentsOf: "id: \(id)\nevent: \(name.rawValue)\ndata: ".utf8)
        text.append(contentsOf: data)
        text.append(contentsOf: "\n\n".utf8)
        return text
    }

    /// How a stream opens that does not go on from where another one ended: with these events, none of them the
    /// channel's own.
    static func opening(_ events: [(EventName, [UInt8])], id: Int) -> SharedContent {
        SharedContent(retry + events.flatMap { event($0, id: id, $1) })
    }
}

/// What may happen to an article, as `event` names it.
enum EventName: String, CaseIterable, Sendable {
    case commentCreated = "comment.created"
    case commentChanged = "comment.changed"
    case commentRemoved = "comment.removed"
    case counts
    case correctionPublished = "correction.published"
    /// How the article stands as a stream begins.
    case article
    case articleChanged = "article.changed"
    /// What the client has is too old to be brought up to date: it reads everything anew.
    case reset
    /// The article is no longer there under this slug.
    case gone
}
