import Glibc
import HTTP

// The loop's scratch buffer is borrowed as a span for the time of one call; nobody else writes to it meanwhile.
extension Connection {
    /// Memory that a declared length reserves before any of the content has come.
    private static let contentReserve = 16 * 1024
    /// Read and thrown away behind the last answer; who sends more than that gets a reset.
    private static let discardLimit = 4 << 20

    /// Reads once and takes what came.
    func read(_ loop: EventLoop) {
        guard let count = receive(loop) else { return }
        guard count > 0 else { return end(loop) }
        let bytes = UnsafeRawBufferPointer(rebasing: loop.scratch[..<count])
        if input.isEmpty {
            let taken = take(Span(_unsafeBytes: bytes), loop)
            guard taken < count, phase != .closed, !closes else { return }
            input = Array(bytes[taken...])
            inputIsFresh = parser == nil && phase != .proxyHeader
        } else {
            input.append(contentsOf: bytes)
            inputIsFresh = true
        }
    }

    /// Takes from what is waiting.
    func takeInput(_ loop: EventLoop) {
        inputIsFresh = false
        var bytes: [UInt8] = []
        swap(&bytes, &input)
        let taken = take(bytes.span, loop)
        guard taken < bytes.count, phase != .closed, !closes else { return }
        bytes.removeFirst(taken)
        input = bytes
        inputIsFresh = parser == nil && phase != .proxyHeader
    }

    /// Throws away what comes until the client closes.
    func discard(_ loop: EventLoop) {
        while isReadable {
            guard let count = receive(loop) else { return }
            discarded += count
            if count == 0 || discarded > Self.discardLimit { return end(loop) }
        }
    }

    /// Bytes read into the scratch buffer, 0 at the end; nil when there are none yet or the connection broke.
    private func receive(_ loop: EventLoop) -> Int? {
        let count = recv(socket, loop.scratch.baseAddress, loop.scratch.count, 0)
        guard count < 0 else {
            // A read that fills less than the buffer has emptied the socket: the next byte is a new edge.
            if count < loop.scratch.count, !isHalfClosed { isReadable = false }
            return count
        }
        switch errno {
        case EAGAIN: isReadable = false
        case EINTR: break
        default: end(loop)
        }
        return nil
    }

    /// Takes as many bytes as can be used now; returns how many.
    private func take(_ bytes: Span<UInt8>, _ loop: EventLoop) -> Int {
        var taken = 0
        while taken < bytes.count, !closes, pending.isEmpty {
            let rest = bytes.extracting(taken..<bytes.count)
            switch phase {
            case .proxyHeader:
                let length = takeProxyHeader(rest, loop)
                guard length > 0 else { return taken }
                taken += length
            case .head:
                let length = takeHead(rest, loop)
                guard length > 0 else { return taken }
                taken += length
            case .content: taken += takeContent(rest, loop)
            case .working, .streaming, .lingering, .closed: return taken
            }
        }
        return taken
    }

    /// Returns the header's length, or 0 when it is not whole or the connection ends.
    private func takeProxyHeader(_ bytes: Span<UInt8>, _ loop: EventLoop) -> Int {
        do {
            guard let header = try ProxyHeader.read(bytes, limit: loop.service.limits.proxyHeader) else { return 0 }
            phase = .head
            if let source = header.source, !become(source, loop.service) {
                refuse(.serviceUnavailable, "There are too many connections.", loop)
                return 0
            }
            loop.setDeadline(of: self, in: loop.service.timeouts.head)
            return header.length
        } catch {
            turnAway(error.detail, loop)
            return 0
        }
    }

    /// Returns the head's length, or 0 when it is not whole or is refused.
    private func takeHead(_ bytes: Span<UInt8>, _ loop: EventLoop) -> Int {
        do {
            guard var own = parser.take() else {
                loop.parser.reset()
                guard try loop.parser.parse(bytes) else {
                    // The connection goes on with the parser, and the loop with a new one.
                    parser = loop.parser
                    loop.parser = RequestParser(limits: loop.service.limits.head)
                    loop.setDeadline(of: self, in: loop.service.timeouts.head)
                    return 0
                }
                begin(loop.parser.head, bytes, loop)
                return loop.parser.head.length
            }
            guard try own.parse(bytes) else {
                parser = own
                return 0
            }
            begin(own.head, bytes, loop)
            return own.head.length
        } catch {
            refuse(error.answer, error.detail, loop)
            return 0
        }
    }

    /// Starts with a request whose head is whole.
    private func begin(_ head: RequestHead, _ bytes: Span<UInt8>, _ loop: EventLoop) {
        var client = client
        if isFromProxy {
            let proxies = loop.service.proxies
            client = proxies.trusted.client(
                of: client ?? peer, by: proxies.addressField, head.value(of: proxies.addressField, in: bytes))
            if client == peer { client = nil }
        }
        let question = CacheQuestion(head, in: bytes)
        if let question, answerFromCache(question, client, head, bytes, loop) { return }
        if question != nil { loop.counters.countMiss() }

        let request = Request(
            method: head.method ?? .get, target: head.target(in: bytes), fields: head.fields(in: bytes),
            id: loop.service.identifiers.next(), client: client ?? peer)
        exchange = Exchange(
            id: request.id, client: client, method: head.method, path: String(request.path),
            isPersistent: head.isPersistent, isHTTP10: head.minorVersion == 0, started: loop.clock.nanoseconds,
            requestBytes: head.length, trace: request.fields["traceparent"].flatMap { TraceContext($0) })
        switch head.framing {
        case .none, .length(0):
            if !answerAtOnce(request, key: question?.key, loop) { dispatch(request, key: question?.key, loop) }
        case .length(let length):
            guard length <= loop.service.limits.content else {
                let failure = RequestFailure.contentTooLarge(loop.service.limits.content)
                return refuse(failure.answer, failure.detail, loop)
            }
            awaitContent(of: request, .length(length), loop)
        case .chunked:
            awaitContent(of: request, .chunked(ChunkedDecoder(limit: loop.service.limits.content)), loop)
        }
        if phase == .content, head.expectsContinue, bytes.count == head.length { writeContinue(loop) }
    }

    private func answerFromCache(
        _ question: CacheQuestion, _ client: String?, _ head: RequestHead, _ bytes: Span<UInt8>, _ loop: EventLoop
    ) -> Bool {
        let kept = bytes.withUnsafeBytes {
            loop.service.cache.answer(
                for: question.key, target: UnsafeRawBufferPointer(rebasing: $0[question.target]),
                accept: UnsafeRawBufferPointer(rebasing: $0[question.accept ?? 0..<0]))
        }
        guard let kept else { return false }
        let exchange = Exchange(
            id: loop.service.identifiers.next(), client: client, method: head.method, path: kept.path,
            isPersistent: head.isPersistent, isHTTP10: head.minorVersion == 0, started: loop.clock.nanoseconds,
            requestBytes: head.length,
            trace: question.isTraced ? TraceContext(head.fields(in: bytes)["traceparent"] ?? "") : nil, fromCache: true)
        write(kept.answer(to: question.conditions), for: exchange, loop)
        return true
    }

    /// Has the request answered on this thread, unless this turn has spent its time on that already, or the connection
    /// is one too many.
    private func answerAtOnce(_ request: Request, key: CacheKey?, _ loop: EventLoop) -> Bool {
        guard admission == .ordinary, request.method == .get || request.method == .head, loop.hasTimeLeft,
            let answer = loop.service.answerAtOnce(request, key: key), let exchange = exchange.take()
        else { return false }
        write(answer, for: exchange, loop)
        return true
    }

    private func awaitContent(of request: Request, _ rest: IncomingRequest.Rest, _ loop: EventLoop) {
        incoming = IncomingRequest(request: request, rest: rest)
        if case .length(let length) = rest {
            incoming?.request.content.reserveCapacity(min(length, Self.contentReserve))
        }
        phase = .content
        loop.setDeadline(of: self, in: loop.service.timeouts.content)
    }

    /// Returns how many bytes belong to the content.
    private func takeContent(_ bytes: Span<UInt8>, _ loop: EventLoop) -> Int {
        guard var incoming = incoming.take() else { return bytes.count }
        let taken: Int
        let isWhole: Bool
        switch incoming.rest {
        case .length(let length):
            taken = min(length, bytes.count)
            bytes.withUnsafeBufferPointer { incoming.request.content.append(contentsOf: $0[..<taken]) }
            incoming.rest = .length(length - taken)
            isWhole = taken == length
        case .chunked(var decoder):
            do {
                taken = try decoder.decode(bytes, into: &incoming.request.content)
            } catch {
                refuse(error.answer, error.detail, loop)
                return bytes.count
            }
            incoming.rest = .chunked(decoder)
            isWhole = decoder.isFinished
        }
        if isWhole {
            exchange?.requestBytes += incoming.request.content.count
            dispatch(incoming.request, key: nil, loop)
        } else {
            self.incoming = incoming
        }
        return taken
    }

    private func dispatch(_ request: Request, key: CacheKey?, _ loop: EventLoop) {
        phase = .working
        deadline = .max
        let place = Service.Place(
            admission: admission, arrived: loop.clock.nanoseconds, inbox: loop.inbox, token: token,
            executor: loop.hasTimeLeft ? loop.executor : nil)
        guard let refusal = loop.service.answer(request, key: key, to: place) else { return }
        phase = .head
        guard let exchange = exchange.take() else { return }
        write(Answer(refusal), for: exchange, loop)
    }
}
