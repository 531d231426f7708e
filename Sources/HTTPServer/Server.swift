import Dispatch
import HTTP
import Synchronization

/// An HTTP/1.1 server: it serves at sockets that were bound before, from `start` to `drain`.
public final class Server: Sendable {
    /// Where it listens, with real ports; also after the drain.
    public let addresses: [ListenAddress]

    private let service: Service
    private let loops: [LoopInbox]
    /// Left by each loop that has ended.
    private let running = DispatchGroup()
    private let state: Mutex<State>

    private enum State {
        case listening([Listener])
        case serving
        case drained
    }

    /// Takes bound sockets over.
    ///
    /// - Parameters:
    ///   - refusal: makes the answer, with a sentence for people, to a request that never gets to the handler: one that
    ///     cannot be read (400, 417, 501, 505), is too large (413, 414, 431), too slow (408) or too much (503).
    ///   - log: gets the answered requests of a loop's turn, at the end of that turn, on the loop's thread.
    ///   - turnedAway: told when a connection is closed that had to begin with a PROXY protocol header and did not: with
    ///     its peer, and a sentence. Called on a loop's thread.
    ///   - isEssential: whether a request must be answered even when all workers are busy and too many requests or
    ///     connections wait. Its handler runs on a worker that does nothing else, and must not wait for what others may
    ///     hold. Asked on the loop, so it must be quick.
    ///   - isBrief: whether the handler takes well under a millisecond between its waits: it then runs on the loop's own
    ///     thread, as long as that has time left, and may not block. Asked on the loop, so it must be quick.
    ///   - quickHandler: answers a GET or HEAD without content at once, on a loop's thread, when that takes no waiting
    ///     and well under a millisecond; nil leaves the request to the handler.
    ///   - handler: answers a request, on a worker's thread. `OPTIONS *` is its business too.
    public init(
        _ configuration: ServerConfiguration, at bound: consuming BoundListeners,
        refusal: @escaping @Sendable (Status, String) -> Response = Server.plainRefusal,
        log: @escaping @Sendable ([AccessRecord]) -> Void,
        turnedAway: @escaping @Sendable (_ peer: String, _ reason: String) -> Void = { _, _ in },
        isEssential: @escaping @Sendable (Request) -> Bool = { _ in false },
        isBrief: @escaping @Sendable (Request) -> Bool = { _ in false },
        quickHandler: @escaping @Sendable (Request) -> Response? = { _ in nil },
        handler: @escaping @Sendable (Request) async -> Response
    ) {
        addresses = bound.addresses
        state = Mutex(.listening(bound.listeners))
        service = Service(
            configuration, refusal: refusal, log: log, turnedAway: turnedAway, isEssential: isEssential,
            isBrief: isBrief,
            quickHandler: quickHandler, handler: handler)
        loops = (0..<max(1, configuration.loops)).map { _ in LoopInbox() }
    }

    /// Starts the loops; what has connected meanwhile is served too. Does nothing the second time.
    public func start() {
        let listeners = state.withLock { state -> [Listener]? in
            guard case .listening(let listeners) = state else { return nil }
            state = .serving
            return listeners
        }
        guard let listeners else { return }
        let made = DispatchSemaphore(value: 0)
        for (index, inbox) in loops.enumerated() {
            // A serial queue has a thread of its own for as long as its work item lasts.
            DispatchQueue(label: "galley.loop.\(index)").async(group: running) { [service, loops] in
                let loop = EventLoop(service: service, inbox: inbox, loops: loops)
                made.signal()
                loop.run()
            }
        }
        // Before the first connection comes, so that connections cannot take the last descriptors from a loop.
        for _ in loops { made.wait() }
        // By message, so that only the loops hold them: they close when the last loop lets go.
        for inbox in loops { inbox.push(.listen(listeners)) }
    }

    /// Stops: listeners close first, and requests that have begun get their answers, with `Connection: close`; so does
    /// the next request of a connection that is idle, when it comes in time. Returns when all is done.
    ///
    /// - Parameters:
    ///   - time: what is not done within it is cut off.
    ///   - idle: connections without a request are closed when it is over.
    public func drain(within time: Duration, idle: Duration = .zero) async {
        state.withLock { $0 = .drained }
        let now = Clock.nanoseconds() / 1_000_000
        let end = now + max(0, time.milliseconds)
        for inbox in loops { inbox.push(.drain(until: end, idleUntil: min(end, now + max(0, idle.milliseconds)))) }
        await withCheckedContinuation { continuation in
            running.notify(queue: .global()) { continuation.resume() }
        }
    }

    /// What it has done and how it stands. Each loop is asked, and answers in its next turn; returns at once only for
    /// those that have ended. Not to be called before `start`.
    public func figures() async -> ServerFigures { await service.figures(loops) }

    /// Returns when every loop has gone through a turn, or has ended: none of them is stuck.
    public func pulse() async { _ = await figures() }

    /// Forgets kept answers with one of these tags, for changes that no request has made.
    public func drop(_ tags: [String]) { service.cache.drop(tags) }

    /// A problem document (RFC 9457) with a status, its reason phrase and a sentence without quotation marks.
    public static let plainRefusal: @Sendable (Status, String) -> Response = { status, detail in
        let problem = #"""
            {"type":"about:blank","title":"\#(status.reason)","status":\#(status.code),"detail":"\#(detail)"}
            """#
        return Response(
            status, fields: ["Content-Type": "application/problem+json", "Cache-Control": "no-store"],
            content: Array(problem.utf8))
    }
}
