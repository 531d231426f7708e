import HTTP

extension EventLoop {
    /// Followers served in one turn: other requests wait no longer than for these.
    private static let followersInTurn = 256
    /// Bytes that are sent to a follower at one time.
    private static let newsBytes = 64 * 1024

    /// Has a connection told of what is published to its channel.
    func join(_ connection: Connection, _ channel: Channel) {
        guard audiences.add(connection.token, to: channel) else { return }
        channel.follow(by: inbox) { [weak inbox, weak channel] in
            guard let channel else { return }
            inbox?.push(.published(channel))
        }
    }

    /// Ends what `join` began, with the connection's line in the log.
    func leave(_ connection: Connection) {
        guard let listening = connection.listening.take() else { return }
        let (channel, exchange) = (listening.stream.channel, listening.exchange)
        if audiences.remove(connection.token, from: channel) { channel.unfollow(by: inbox) }
        service.releaseListener()
        counters.count(
            exchange, endpoint: listening.endpoint, status: listening.status, responseBytes: listening.responseBytes,
            microseconds: nil)
        records.append(
            AccessRecord(
                id: exchange.id, peer: connection.peer, client: exchange.client,
                method: exchange.method?.rawValue ?? "-", path: exchange.path,
                status: listening.status, requestBytes: exchange.requestBytes, responseBytes: listening.responseBytes,
                microseconds: (Clock.nanoseconds() - exchange.started) / 1000, fromCache: false, trace: exchange.trace))
    }

    /// Sends news to some of those who wait for them. The bytes are the same for all who stand at the same place.
    func deliver() {
        var shared: SharedNews?
        for token in audiences.next(Self.followersInTurn) {
            guard let connection = connection(token) else { continue }
            connection.sendNews(self, &shared)
            if connection.closes { connection.advance(self) }
        }
    }

    /// What a connection is to be sent.
    func news(for listening: Listening, _ shared: inout SharedNews?) -> Channel.Continuation {
        let channel = listening.stream.channel
        if let shared, shared.channel === channel, shared.position == listening.position,
            shared.isChunked == listening.isChunked
        {
            return shared.continuation
        }
        let continuation = channel.content(
            after: listening.position, isChunked: listening.isChunked, atMost: Self.newsBytes)
        shared = SharedNews(
            channel: channel, position: listening.position, isChunked: listening.isChunked, continuation: continuation)
        return continuation
    }
}
