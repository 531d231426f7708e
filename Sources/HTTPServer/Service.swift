import HTTP
import Synchronization

/// What the loops of a server share: the handler, the workers and what was answered before.
final class Service: Sendable {
    let limits: ServerLimits
    let timeouts: Timeouts
    let proxies: ProxyConfiguration
    let refusal: @Sendable (Status, String) -> Response
    let log: @Sendable ([AccessRecord]) -> Void
    /// Told when a connection is closed that sent no request: with its peer, and why.
    let turnedAway: @Sendable (String, String) -> Void
    let cache: ResponseCache
    let ledger: ConnectionLedger
    let identifiers = RequestIdentifiers()
    /// Numbers that answers are counted under.
    let endpoints: Int
    /// Of a loop's turn, for quick answers.
    let quickNanoseconds: Int

    private let isEssential: @Sendable (Request) -> Bool
    private let isBrief: @Sendable (Request) -> Bool
    private let quickHandler: @Sendable (Request) -> Response?
    private let handler: @Sendable (Request) async -> Response
    private let pool: WorkerPool
    /// For essential requests, whatever the others do.
    private let reservedWorker = WorkerPool(width: 1)
    private let queued = Atomic<Int>(0)
    private let listeners = Atomic<Int>(0)
    private let refusals = Mutex<[Refusal: Int]>([:])
    /// Of loops that have ended.
    private let kept = Mutex<[ObjectIdentifier: LoopFigures]>([:])

    /// Where a request comes from and its answer goes to.
    struct Place: Sendable {
        let admission: Admission
        /// When its last byte came, by the monotonic clock.
        let arrived: Int
        let inbox: LoopInbox
        let token: UInt64
        /// Nil when the loop has no time left for brief requests.
        let executor: LoopExecutor?
    }

    init(
        _ configuration: ServerConfiguration, refusal: @escaping @Sendable (Status, String) -> Response,
        log: @escaping @Sendable ([AccessRecord]) -> Void,
        turnedAway: @escaping @Sendable (String, String) -> Void, isEssential: @escaping @Sendable (Request) -> Bool,
        isBrief: @escaping @Sendable (Request) -> Bool, quickHandler: @escaping @Sendable (Request) -> Response?,
        handler: @escaping @Sendable (Request) async -> Response
    ) {
        limits = configuration.limits
        timeouts = Timeouts(configuration.limits)
        proxies = configuration.proxies
        self.refusal = refusal
        self.log = log
        self.turnedAway = turnedAway
        self.isEssential = isEssential
        self.isBrief = isBrief
        self.quickHandler = quickHandler
        self.handler = handler
        quickNanoseconds = configuration.quickTime.milliseconds * 1_000_000
        endpoints = configuration.endpoints
        cache = ResponseCache(bytes: configuration.cacheBytes)
        ledger = ConnectionLedger(configuration.limits)
        pool = WorkerPool(width: configuration.workers)
    }

    /// For whom a peer's connection is counted; nil when it stands for many.
    func countedAddress(_ peer: String) -> String? {
        peer == TrustedProxies.unix || proxies.trusted.contains(peer) ? nil : peer
    }

    /// Answers a request at once, on the loop's thread; nil when it is for a worker.
    func answerAtOnce(_ request: Request, key: CacheKey?) -> Answer? {
        let ticket = cache.ticket()
        guard let response = quickHandler(request) else { return nil }
        return finish(response, request, key, ticket)
    }

    /// Has a worker answer a request, or the loop itself one that is brief, and tells the loop. `key` is what its answer may be kept under. Returns a refusal
    /// when there is too much to do.
    func answer(_ request: Request, key: CacheKey?, to place: Place) -> Response? {
        let isEssential = isEssential(request)
        guard isEssential || place.admission == .ordinary else {
            return overload("There are too many connections.", .connections)
        }
        let isRoom = queued.wrappingAdd(1, ordering: .relaxed).newValue <= limits.queuedRequests
        guard isEssential || isRoom else {
            queued.wrappingSubtract(1, ordering: .relaxed)
            return overload("There are too many requests at this moment.", .queue)
        }
        if !isEssential, let executor = place.executor, isBrief(request) {
            Task.immediate(executorPreference: executor) { [self] in await work(request, key, place) }
        } else {
            Task(executorPreference: isEssential ? reservedWorker : pool) { [self] in
                await work(request, key, place)
            }
        }
        return nil
    }

    /// What runs brief requests on a loop.
    func executor(of inbox: LoopInbox) -> LoopExecutor { LoopExecutor(inbox: inbox, pool: pool) }

    /// The answer to what the server could do at another time (RFC 9110, 15.6.4).
    func overload(_ detail: String, _ cause: Refusal) -> Response {
        count(cause)
        var response = refusal(.serviceUnavailable, detail)
        response.fields["Retry-After"] = "1"
        return response
    }

    /// Enters a connection that is to follow a channel; false when there are as many as there may be.
    func admitListener() -> Bool {
        if listeners.wrappingAdd(1, ordering: .relaxed).newValue <= limits.listeners { return true }
        releaseListener()
        return false
    }

    /// Strikes a connection out that has followed a channel.
    func releaseListener() { listeners.wrappingSubtract(1, ordering: .relaxed) }

    /// Counts what is turned away: seldom, and by all loops together.
    func count(_ refusal: Refusal) { refusals.withLock { $0[refusal, default: 0] += 1 } }

    /// Keeps what a loop has done that ends.
    func keep(_ figures: LoopFigures, of inbox: LoopInbox) {
        kept.withLock { $0[ObjectIdentifier(inbox)] = figures }
    }

    /// What all has come to, with what the loops say.
    func figures(_ loops: [LoopInbox]) async -> ServerFigures {
        var total = LoopFigures(endpoints: endpoints)
        var lags: [Int?] = []
        for inbox in loops {
            let report = await report(of: inbox)
            total += report.figures
            lags.append(report.lag)
        }
        var cacheFigures = cache.figures
        cacheFigures.hits = total.endpoints.reduce(0) { $0 + $1.kept.count }
        cacheFigures.misses = cache.isOn ? total.cacheMisses : 0
        return ServerFigures(
            endpoints: total.endpoints, requestBytes: total.requestBytes, responseBytes: total.responseBytes,
            refusals: refusals.withLock { $0 }, accepted: total.accepted, connections: ledger.count,
            connectionLimit: limits.connections, listeners: listeners.load(ordering: .relaxed),
            listenerLimit: limits.listeners, queued: queued.load(ordering: .relaxed),
            queueLimit: limits.queuedRequests, turns: total.turns, lags: lags, cache: cacheFigures)
    }

    private func report(of inbox: LoopInbox) async -> LoopReport {
        await withCheckedContinuation { continuation in
            let asked = Clock.nanoseconds()
            if inbox.push(.report(asked: asked) { continuation.resume(returning: $0) }) { return }
            let figures = kept.withLock { $0[ObjectIdentifier(inbox)] }
            continuation.resume(
                returning: LoopReport(figures: figures ?? LoopFigures(endpoints: endpoints), lag: nil))
        }
    }

    private func work(_ request: Request, _ key: CacheKey?, _ place: Place) async {
        let isLate = Clock.nanoseconds() - place.arrived > timeouts.queue * 1_000_000
        let answer = isLate ? Answer(overload("The request has waited too long.", .waited)) : await handle(request, key)
        queued.wrappingSubtract(1, ordering: .relaxed)
        place.inbox.push(.answer(answer, token: place.token))
    }

    private func handle(_ request: Request, _ key: CacheKey?) async -> Answer {
        let ticket = cache.ticket()
        let response = await handler(request)
        // Before the answer goes out: who has read it must not be shown what was before.
        cache.drop(response.droppedTags)
        for publication in response.publications { publication.publish() }
        return finish(response, request, key, ticket)
    }

    /// Makes the bytes, keeps them when that is allowed, and heeds the request's conditions.
    private func finish(
        _ response: Response, _ request: Request, _ key: CacheKey?, _ ticket: ResponseCache.Ticket
    ) -> Answer {
        let answer = Answer(response)
        guard response.stream == nil, request.method == .get || request.method == .head, response.status == .ok else {
            return answer
        }
        // Only GET fills the cache: what a handler gives to HEAD need not have the content.
        if request.method == .get, cache.isOn, let key, let tags = response.cacheTags,
            let variation = response.variation
        {
            let accept = variation == .codingAndAccept ? request.acceptToKeep : nil
            let kept = CachedAnswer(
                response, full: answer, target: request.target, accept: accept, key: key, tags: tags)
            cache.store(kept, ticket: ticket)
        }
        guard let conditions = Conditions(request.fields),
            conditions.isNotModified(
                entityTag: response.fields["ETag"], lastModified: response.fields["Last-Modified"])
        else { return answer }
        return Answer(notModified: response)
    }
}

extension Request {
    /// The value of Accept, empty where everything is welcome alike; `CacheQuestion` has seen that there is one at most.
    fileprivate var acceptToKeep: [UInt8] {
        guard let accept = fields["Accept"], accept != "*/*" else { return [] }
        return Array(accept.utf8)
    }
}

/// What an answer depends on beside its target.
private enum Variation {
    case coding
    case codingAndAccept
}

extension Response {
    /// The cache tells requests apart by target, coding and Accept; nil for an answer that depends on more, which cannot
    /// be kept.
    fileprivate var variation: Variation? {
        guard !fields.has("Set-Cookie") else { return nil }
        var variation = Variation.coding
        for name in (fields["Vary"] ?? "").split(separator: ",") {
            switch name.lowercased().split(separator: " ") {
            case ["accept-encoding"]: break
            case ["accept"]: variation = .codingAndAccept
            default: return nil
            }
        }
        return variation
    }
}
