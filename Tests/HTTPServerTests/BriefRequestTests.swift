import Dispatch
import Glibc
import HTTP
import HTTPServer
import Synchronization
import Testing

/// Requests that a loop runs itself, in its turns.
@Suite struct BriefRequestTests {
    private func post(_ target: String) -> String {
        "POST \(target) HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n"
    }

    private let isBrief: @Sendable (Request) -> Bool = { $0.target.hasPrefix("/brief") }

    @Test func aBriefRequestStaysOnItsLoopBeforeAndBehindItsWaits() async throws {
        let loop = Mutex<UInt>(0)
        let quick: @Sendable (Request) -> Response? = { _ in
            loop.withLock { $0 = currentThread() }
            return Response(.ok, content: [0x78])
        }
        let handler: @Sendable (Request) async -> Response = { request in
            let before = currentThread()
            await elsewhere()
            let threads = [before, currentThread()].map { $0 == loop.withLock { $0 } ? "loop" : "other" }
            return Response(.ok, content: Array(threads.joined(separator: " ").utf8))
        }
        let server = try TestServer(loops: 1, isBrief: isBrief, quickHandler: quick, handler: handler)
        try await server.run { server in
            let client = try server.client()
            #expect(try await client.ask("GET / HTTP/1.1\r\nHost: h\r\n\r\n").status == 200)
            #expect(try await client.ask(post("/brief")).content == "loop loop")
            #expect(try await client.ask(post("/long")).content == "other other")
        }
    }

    @Test func aLoopServesOthersWhileABriefRequestWaits() async throws {
        let (arrived, release) = (Signal(), Signal())
        let handler: @Sendable (Request) async -> Response = { request in
            if request.target == "/brief/held" {
                arrived.send()
                await release.wait()
            }
            return await echo(request)
        }
        try await TestServer(loops: 1, isBrief: isBrief, handler: handler).run { server in
            let held = try server.client()
            try await held.send(post("/brief/held"))
            await arrived.wait()
            let other = try server.client()
            for number in 1...3 {
                #expect(try await other.ask(post("/brief/\(number)")).content == "POST /brief/\(number) ")
            }
            release.send()
            #expect(try await held.answer().content == "POST /brief/held ")
        }
    }

    @Test func aLoopThatHasSpentItsTurnGivesBriefRequestsToTheWorkers() async throws {
        let threads = Mutex<Set<UInt>>([])
        let handler: @Sendable (Request) async -> Response = { request in
            threads.withLock { _ = $0.insert(currentThread()) }
            return await echo(request)
        }
        let loops = Mutex<Set<UInt>>([])
        let isBrief: @Sendable (Request) -> Bool = { _ in
            loops.withLock { _ = $0.insert(currentThread()) }
            return true
        }
        try await TestServer(loops: 1, quickTime: .zero, isBrief: isBrief, handler: handler).run { server in
            let client = try server.client()
            for _ in 0..<3 { #expect(try await client.ask(post("/brief")).status == 200) }
        }
        #expect(threads.withLock { $0.isDisjoint(with: loops.withLock { $0 }) })
    }

    @Test func whatIsStillWaitingWhenItsLoopHasEndedGoesOnWithAWorker() async throws {
        let (arrived, release, finished) = (Signal(), Signal(), Signal())
        let handler: @Sendable (Request) async -> Response = { request in
            arrived.send()
            await release.wait()
            finished.send()
            return await echo(request)
        }
        let server = try TestServer(loops: 1, isBrief: isBrief, handler: handler)
        let client = try server.client()
        try await client.send(post("/brief"))
        await arrived.wait()
        await server.server.drain(within: .zero)
        release.send()
        await finished.wait()
    }

    @Test func everyOneOfManyBriefRequestsIsAnsweredInOrder() async throws {
        let handler: @Sendable (Request) async -> Response = { request in
            await elsewhere()
            return await echo(request)
        }
        try await TestServer(loops: 2, isBrief: isBrief, handler: handler).run { server in
            try await withThrowingTaskGroup { group in
                for number in 0..<20 {
                    group.addTask {
                        let client = try server.client()
                        try await client.send((0..<50).map { post("/brief/\(number)/\($0)") }.joined())
                        for index in 0..<50 {
                            #expect(try await client.answer().content == "POST /brief/\(number)/\(index) ")
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
    }
}

private func currentThread() -> UInt { UInt(pthread_self()) }

/// Waits until another thread has had its say.
private func elsewhere() async {
    await withCheckedContinuation { continuation in
        DispatchQueue(label: "galley.test").async { continuation.resume() }
    }
}
