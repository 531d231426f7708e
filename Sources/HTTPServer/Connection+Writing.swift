import Glibc
import HTTP

/// Bytes that the socket did not take.
struct Segment {
    let bytes: [UInt8]
    /// Where the rest starts.
    var start: Int
}

extension Connection {
    /// Content up to this size is copied behind its head and goes out with it; more is sent from where it lies.
    private static let copyLimit = 32 * 1024
    /// Answers to pipelined requests are gathered up to this size.
    private static let outputLimit = 64 * 1024

    /// Writes an answer with the fields of the moment, and its line in the log.
    func write(_ answer: Answer, for exchange: Exchange, _ loop: EventLoop) {
        if let stream = answer.stream, exchange.method != .head {
            return startStreaming(stream, answer, for: exchange, loop)
        }
        closes = !exchange.isPersistent || loop.isDraining || admission == .reserved
        let content = exchange.method == .head ? [] : answer.content
        let before = loop.output.count
        loop.output.append(contentsOf: answer.head)
        loop.output.append(contentsOf: loop.clock.dateLine)
        loop.output.append(contentsOf: "X-Request-Id: ".utf8)
        exchange.id.append(to: &loop.output)
        if closes {
            loop.output.append(contentsOf: "\r\nConnection: close".utf8)
        } else if exchange.isHTTP10 {
            loop.output.append(contentsOf: "\r\nConnection: keep-alive".utf8)
        }
        loop.output.append(contentsOf: "\r\n\r\n".utf8)
        let responseBytes = loop.output.count - before + content.count
        loop.lastAnswer = Clock.nanoseconds()
        let microseconds = (loop.lastAnswer - exchange.started) / 1000
        loop.counters.count(
            exchange, endpoint: answer.endpoint, status: answer.status, responseBytes: responseBytes,
            microseconds: microseconds)
        loop.records.append(
            AccessRecord(
                id: exchange.id, peer: peer, client: exchange.client, method: exchange.method?.rawValue ?? "-",
                path: exchange.path,
                status: answer.status, requestBytes: exchange.requestBytes, responseBytes: responseBytes,
                microseconds: microseconds, fromCache: exchange.fromCache, trace: exchange.trace))
        loop.setDeadline(of: self, in: loop.service.timeouts.idle)
        if content.count <= Self.copyLimit {
            loop.output.append(contentsOf: content)
            if loop.output.count > Self.outputLimit { flush(loop) }
        } else {
            flush(loop, more: true)
            send(content, loop)
        }
    }

    /// Answers a request that no handler sees; the connection ends, since the rest of it may be anything.
    func refuse(_ status: Status, _ detail: String, _ loop: EventLoop) {
        loop.service.count(Refusal(status: status.code))
        incoming = nil
        parser = nil
        var exchange =
            exchange.take()
            ?? Exchange(
                id: loop.service.identifiers.next(), client: client, method: nil, path: "-", isPersistent: false,
                isHTTP10: false,
                started: loop.clock.nanoseconds, requestBytes: 0)
        exchange.isPersistent = false
        write(Answer(loop.service.refusal(status, detail)), for: exchange, loop)
    }

    /// Closes a connection that did not begin as it must.
    func turnAway(_ reason: String, _ loop: EventLoop) {
        loop.service.turnedAway(peer, reason)
        end(loop)
    }

    /// RFC 9110, 15.2.1.
    func writeContinue(_ loop: EventLoop) {
        loop.output.append(contentsOf: "HTTP/1.1 100 Continue\r\n\r\n".utf8)
    }

    /// Sends what was gathered in the loop's output; what the socket does not take waits here.
    func flush(_ loop: EventLoop, more: Bool = false) {
        guard !loop.output.isEmpty else { return }
        if pending.isEmpty {
            guard let sent = loop.output.withUnsafeBytes({ send($0, more: more) }) else { return end(loop) }
            if sent < loop.output.count { keep(Array(loop.output[sent...]), from: 0, loop) }
        } else {
            pending.append(Segment(bytes: loop.output, start: 0))
        }
        loop.output.removeAll(keepingCapacity: true)
    }

    /// Sends what waits; returns whether all of it went.
    func sendPending(_ loop: EventLoop) -> Bool {
        while let segment = pending.first {
            let sent = segment.bytes.withUnsafeBytes {
                send(UnsafeRawBufferPointer(rebasing: $0[segment.start...]), more: false)
            }
            guard let sent else {
                end(loop)
                return false
            }
            if sent > 0 { loop.setDeadline(of: self, in: loop.service.timeouts.write) }
            guard segment.start + sent == segment.bytes.count else {
                pending[0].start += sent
                return false
            }
            pending.removeFirst()
        }
        switch phase {
        case .working: deadline = .max
        case .streaming: setHeartbeat(loop)
        case .content: loop.setDeadline(of: self, in: loop.service.timeouts.content)
        default: loop.setDeadline(of: self, in: loop.service.timeouts.idle)
        }
        return true
    }

    /// Closes this side, and waits a little for the client to close the other.
    func startLingering(_ loop: EventLoop) {
        phase = .lingering
        input = []
        inputIsFresh = false
        shutdown(socket, Int32(SHUT_WR))
        loop.setDeadline(of: self, in: loop.service.timeouts.linger)
    }

    /// Sends content from where it lies; what the socket does not take waits here.
    func send(_ content: [UInt8], _ loop: EventLoop) {
        guard phase != .closed else { return }
        guard pending.isEmpty else { return pending.append(Segment(bytes: content, start: 0)) }
        guard let sent = content.withUnsafeBytes({ send($0, more: false) }) else { return end(loop) }
        if sent < content.count { keep(content, from: sent, loop) }
    }

    private func keep(_ bytes: [UInt8], from start: Int, _ loop: EventLoop) {
        pending.append(Segment(bytes: bytes, start: start))
        loop.setDeadline(of: self, in: loop.service.timeouts.write)
    }

    /// Sends until all went or the socket is full; returns how much went, nil when the connection is broken.
    private func send(_ bytes: UnsafeRawBufferPointer, more: Bool) -> Int? {
        let flags = MSG_NOSIGNAL | (more ? MSG_MORE : 0)
        var sent = 0
        while sent < bytes.count, let start = bytes.baseAddress {
            let count = Glibc.send(socket, start + sent, bytes.count - sent, Int32(flags))
            if count >= 0 {
                sent += count
            } else if errno == EAGAIN {
                break
            } else if errno != EINTR {
                return nil
            }
        }
        return sent
    }
}
