import Dispatch
import HTTP
import HTTPServer
import Testing

/// All workers are blocked: each waits with its thread, as for a disk that does not answer.
@Suite struct SheddingTests {
    private let get = "GET / HTTP/1.1\r\nHost: h\r\n\r\n"
    private let essential = "GET /essential HTTP/1.1\r\nHost: h\r\n\r\n"

    @Test func essentialRequestsAreAnsweredWhenAllWorkersAreStuckAndTheQueueIsFull() async throws {
        var limits = ServerLimits.patient
        limits.queuedRequests = 3
        try await withStuckWorkers(limits) { server, release in
            let waiting = try server.client()
            try await waiting.send(get)
            // A connection that is made later is served later: there is one loop.
            let client = try server.client()
            for _ in 0..<10 {
                let refused = try await client.ask(get)
                #expect(refused.status == 503 && refused["retry-after"] == "1")
                #expect(try await client.ask(essential).content == "GET /essential ")
            }
            release()
            #expect(try await waiting.answer().content == "GET / ")
        }
    }

    @Test func aRequestThatHasWaitedTooLongIsRefusedWithoutItsHandler() async throws {
        var limits = ServerLimits.patient
        limits.queueTimeout = .seconds(1)
        try await withStuckWorkers(limits) { server, release in
            let waiting = try server.client()
            try await waiting.send(get)
            try await pass(.seconds(3))
            release()
            let refused = try await waiting.answer()
            #expect(refused.status == 503 && refused["retry-after"] == "1")
            // Its connection goes on.
            #expect(try await waiting.ask(get).status == 200)
        }
    }

    @Test func essentialRequestsAreAnsweredAboveTheBoundsOfConnections() async throws {
        var limits = ServerLimits.patient
        limits.connectionsPerAddress = 2
        try await withStuckWorkers(limits) { server, _ in
            for _ in 0..<20 {
                let answer = try await server.client().ask(essential)
                #expect(answer.status == 200 && answer["connection"] == "close")
                let refused = try await server.client().ask(get)
                #expect(refused.status == 503 && refused["connection"] == "close")
            }
        }
    }

    /// Returns when another server has given up a silent client, which is the only clock here.
    private func pass(_ time: Duration) async throws {
        var limits = ServerLimits.patient
        limits.headTimeout = time
        try await TestServer(limits: limits, handler: echo).run { server in
            let silent = try server.client()
            #expect(await silent.receiveAll() == "")
        }
    }

    /// A server with one loop and two workers, which block until `release` is called or `body` is over.
    private func withStuckWorkers(
        _ limits: ServerLimits, _ body: (TestServer, _ release: () -> Void) async throws -> Void
    ) async throws {
        let (stuck, goOn) = (AsyncStream<Void>.makeStream(), DispatchSemaphore(value: 0))
        let server = try TestServer(
            loops: 1, workers: 2, limits: limits, isEssential: { $0.target == "/essential" }
        ) { request in
            if request.target == "/stuck" {
                stuck.continuation.yield()
                block(goOn)
            }
            return await echo(request)
        }
        try await server.run { server in
            let clients = [try server.client(), try server.client()]
            // On a busy machine a worker may come too late for its request, too.
            let stuckClients = clients.map { client in
                Task { while try await client.ask("GET /stuck HTTP/1.1\r\nHost: h\r\n\r\n").status == 503 {} }
            }
            var begun = stuck.stream.makeAsyncIterator()
            for _ in clients { await begun.next() }
            let release = { for _ in clients { goOn.signal() } }
            // Threads that wait for ever would outlive the test.
            defer { release() }
            try await body(server, release)
            release()
            for client in stuckClients { try await client.value }
        }
    }
}

/// Apart, since an `async` function may not wait with its thread.
private func block(_ semaphore: DispatchSemaphore) { semaphore.wait() }
