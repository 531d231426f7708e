import HTTP

/// How far a connection has followed a channel, and what its line in the log will say.
final class Listening {
    let stream: ContentStream
    let exchange: Exchange
    /// Of the answer.
    let status: Int
    /// What the answer is counted under.
    let endpoint: Int
    /// The number of the last piece that was sent.
    var position: Int
    /// Bytes of the answer so far.
    var responseBytes: Int
    /// Bytes of the channel that it may be behind while it takes none; what it has asked for comes on top.
    let backlog: Int

    /// HTTP/1.0 knows no chunks.
    var isChunked: Bool { !exchange.isHTTP10 }

    init(_ stream: ContentStream, _ exchange: Exchange, _ answer: Answer, responseBytes: Int) {
        self.stream = stream
        self.exchange = exchange
        status = answer.status
        endpoint = answer.endpoint
        self.responseBytes = responseBytes
        position = stream.position
        backlog = stream.backlog + stream.channel.backlog(after: stream.position)
    }
}

/// What was sent to a follower last, for those who stand where it stood.
struct SharedNews {
    let channel: Channel
    let position: Int
    let isChunked: Bool
    let continuation: Channel.Continuation
}
