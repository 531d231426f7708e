import HTTP
import HTTPServer
import Synchronization

/// A server on a port of its own, what it logged, and its address.
final class TestServer: Sendable {
    let server: Server
    let log = Log()
    let turnedAway = TurnedAway()

    var address: ListenAddress { server.addresses[0] }

    init(
        _ listen: ListenAddress = .tcp(host: "127.0.0.1", port: 0), loops: Int = 2, workers: Int = 4,
        limits: ServerLimits = .patient, proxies: ProxyConfiguration = ProxyConfiguration(),
        quickTime: Duration = .seconds(3600), endpoints: Int = 1,
        isEssential: @escaping @Sendable (Request) -> Bool = { _ in false },
        isBrief: @escaping @Sendable (Request) -> Bool = { _ in false },
        quickHandler: @escaping @Sendable (Request) -> Response? = { _ in nil },
        handler: @escaping @Sendable (Request) async -> Response
    ) throws {
        var configuration = ServerConfiguration()
        configuration.loops = loops
        configuration.workers = workers
        configuration.limits = limits
        configuration.proxies = proxies
        configuration.quickTime = quickTime
        configuration.endpoints = endpoints
        server = Server(
            configuration, at: try BoundListeners([listen]), log: { [log] in log.append($0) },
            turnedAway: { [turnedAway] in turnedAway.append($0, $1) },
            isEssential: isEssential, isBrief: isBrief, quickHandler: quickHandler, handler: handler)
        server.start()
    }

    func client() throws -> Client { try Client(address) }

    /// Runs the body and drains, also when it fails.
    func run(_ body: (TestServer) async throws -> Void) async throws {
        do {
            try await body(self)
            await server.drain(within: .seconds(5))
        } catch {
            await server.drain(within: .zero)
            throw error
        }
    }

    final class Log: Sendable {
        private let kept = Mutex<[AccessRecord]>([])
        var records: [AccessRecord] { kept.withLock { $0 } }
        func append(_ records: [AccessRecord]) { kept.withLock { $0 += records } }
    }
}

/// Connections that were closed before their first request, as they come.
final class TurnedAway: Sendable {
    private let stream: AsyncStream<(peer: String, reason: String)>
    private let continuation: AsyncStream<(peer: String, reason: String)>.Continuation

    init() { (stream, continuation) = AsyncStream.makeStream() }

    func append(_ peer: String, _ reason: String) { continuation.yield((peer, reason)) }

    func next() async -> (peer: String, reason: String)? { await stream.first { _ in true } }
}

extension ServerLimits {
    /// The defaults but for the times, so that on a busy machine nothing times out but what a test is about.
    static var patient: ServerLimits {
        var limits = ServerLimits()
        limits.headTimeout = .seconds(3600)
        limits.contentTimeout = .seconds(3600)
        limits.idleTimeout = .seconds(3600)
        limits.writeTimeout = .seconds(3600)
        limits.queueTimeout = .seconds(3600)
        return limits
    }
}

/// Something that one waits for and another says, once.
final class Signal: Sendable {
    private let stream: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation

    init() { (stream, continuation) = AsyncStream.makeStream() }

    func send() { continuation.finish() }
    func wait() async { for await _ in stream {} }
}

/// What the request asked for, as plain text.
let echo: @Sendable (Request) async -> Response = { request in
    Response(
        .ok, fields: ["Content-Type": "text/plain"],
        content: Array("\(request.method.rawValue) \(request.target) ".utf8) + request.content)
}
