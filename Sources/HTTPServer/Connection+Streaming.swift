import Glibc
import HTTP

extension Connection {
    /// Writes the head of an answer whose content has no end, and what there is of the content.
    func startStreaming(_ stream: ContentStream, _ answer: Answer, for exchange: Exchange, _ loop: EventLoop) {
        guard !loop.isDraining, loop.service.admitListener() else {
            return write(
                Answer(loop.service.overload("There are too many listeners.", .listeners)), for: exchange, loop)
        }
        let before = loop.output.count
        loop.output.append(contentsOf: answer.head)
        loop.output.append(contentsOf: loop.clock.dateLine)
        loop.output.append(contentsOf: "X-Request-Id: ".utf8)
        exchange.id.append(to: &loop.output)
        // Its end is the connection's end: there is nothing to be gained from going on.
        loop.output.append(contentsOf: "\r\nConnection: close\r\n".utf8)
        if !exchange.isHTTP10 { loop.output.append(contentsOf: "Transfer-Encoding: chunked\r\n".utf8) }
        loop.output.append(contentsOf: "\r\n".utf8)
        stream.opening.append(to: &loop.output, isChunked: !exchange.isHTTP10)
        listening = Listening(stream, exchange, answer, responseBytes: loop.output.count - before)
        phase = .streaming
        input = []
        parser = nil
        limitSilence(loop)
        loop.join(self, stream.channel)
        flush(loop)
        guard phase == .streaming else { return }
        if pending.isEmpty { setHeartbeat(loop) }
        var shared: SharedNews?
        sendNews(loop, &shared)
    }

    /// Sends what the channel has behind the connection's position, as much as the socket takes. Who is too far behind
    /// is let go: it may come back and go on where it was.
    func sendNews(_ loop: EventLoop, _ shared: inout SharedNews?) {
        guard let listening else { return }
        while pending.isEmpty {
            switch loop.news(for: listening, &shared) {
            case .none: return
            case .lost: return end(loop)
            case .content(let bytes, let position, let isLast):
                listening.position = position
                listening.responseBytes += bytes.count
                send(bytes, loop)
                guard phase == .streaming else { return }
                if isLast { return finishStreaming(loop) }
                if pending.isEmpty { setHeartbeat(loop) }
            }
        }
        let channel = listening.stream.channel
        if channel.backlog(after: listening.position) > listening.backlog { end(loop) }
    }

    /// Goes on when the socket takes bytes again or has some.
    func goOnStreaming(_ loop: EventLoop) {
        discard(loop)
        guard phase == .streaming else { return }
        var shared: SharedNews?
        sendNews(loop, &shared)
    }

    /// Says good-bye when the server stops; who has not taken what went before hears nothing more.
    func stopStreaming(_ loop: EventLoop) {
        guard let listening else { return }
        guard pending.isEmpty else { return end(loop) }
        listening.stream.farewell.append(to: &loop.output, isChunked: listening.isChunked)
        listening.responseBytes += loop.output.count
        finishStreaming(loop)
    }

    /// Shows both sides that the other is still there.
    func sendHeartbeat(_ loop: EventLoop) {
        guard let listening else { return }
        listening.stream.heartbeat.append(to: &loop.output, isChunked: listening.isChunked)
        listening.responseBytes += loop.output.count
        setHeartbeat(loop)
    }

    func setHeartbeat(_ loop: EventLoop) {
        guard let listening else { return }
        loop.setDeadline(of: self, in: listening.stream.heartbeatInterval.milliseconds)
    }

    private func finishStreaming(_ loop: EventLoop) {
        guard let listening else { return }
        if listening.isChunked {
            loop.output.append(contentsOf: SharedContent.lastChunk)
            listening.responseBytes += SharedContent.lastChunk.count
        }
        loop.leave(self)
        closes = true
        phase = .head
        flush(loop)
    }

    /// A peer that is gone without a word takes heartbeats into the socket's own buffer; the kernel knows that it
    /// acknowledges none. On other sockets than TCP's there is no such thing.
    private func limitSilence(_ loop: EventLoop) {
        var milliseconds = Int32(clamping: loop.service.timeouts.write)
        setsockopt(
            socket, Int32(IPPROTO_TCP), TCP_USER_TIMEOUT, &milliseconds, socklen_t(MemoryLayout<Int32>.size))
    }
}
