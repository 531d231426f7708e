import HTTP
import HTTPServer
import Synchronization
import Testing

/// What the server says that it has done.
@Suite struct FiguresTests {
    /// Answers `/1` under the number 1 and keeps it, `/2` under 2, and the rest under none.
    private func counted(limits: ServerLimits = .patient) throws -> TestServer {
        try TestServer(limits: limits, endpoints: 3) { request in
            var response = Response(request.path == "/404" ? .notFound : .ok, content: Array("x".utf8))
            response.endpoint = Int(request.path.dropFirst()) ?? 0
            if request.path == "/1" { response.cacheTags = ["one"] }
            return response
        }
    }

    private func get(_ target: String, method: String = "GET", _ lines: String = "") -> String {
        "\(method) \(target) HTTP/1.1\r\nHost: h\r\n\(lines)\r\n"
    }

    @Test func answersAreCountedByEndpointMethodAndStatus() async throws {
        try await counted().run { server in
            let client = try server.client()
            for _ in 0..<3 { _ = try await client.ask(get("/2")) }
            _ = try await client.ask(get("/2", method: "HEAD"))
            _ = try await client.ask(get("/404"))
            let figures = await server.server.figures()
            let two = figures.endpoints[2]
            #expect(two.answers.map(\.method) == [.get, .head] && two.answers.map(\.count) == [3, 1])
            #expect(two.made.count == 4 && two.kept.count == 0)
            // A number that nobody has announced is as good as none.
            #expect(figures.endpoints[0].answers.map(\.status) == [404] && figures.endpoints.count == 3)
            let records = server.log.records
            #expect(figures.requestBytes == records.reduce(0) { $0 + $1.requestBytes })
            #expect(figures.responseBytes == records.reduce(0) { $0 + $1.responseBytes })
            #expect(figures.accepted == 1 && figures.connections == 1 && figures.queued == 0)
            #expect(figures.turns.count > 0 && figures.lags.count == 2 && figures.lags.allSatisfy { $0 != nil })
        }
    }

    @Test func keptAnswersAreCountedApartAndUnderTheirEndpoint() async throws {
        try await counted().run { server in
            let client = try server.client()
            for _ in 0..<4 { _ = try await client.ask(get("/1")) }
            _ = try await client.ask(get("/2"))
            let figures = await server.server.figures()
            #expect(figures.endpoints[1].answers.map(\.count) == [4])
            #expect(figures.endpoints[1].made.count == 1 && figures.endpoints[1].kept.count == 3)
            #expect(figures.cache.hits == 3 && figures.cache.misses == 2 && figures.cache.entries == 1)
            #expect(figures.cache.bytes > 0 && figures.cache.bytes < figures.cache.limit)
            server.server.drop(["one"])
            let later = await server.server.figures()
            #expect(later.cache.entries == 0 && later.cache.bytes == 0 && later.cache.drops == 1)
        }
    }

    @Test func whatIsTurnedAwayIsCountedByItsCause() async throws {
        var limits = ServerLimits.patient
        limits.head.requestLine = 300
        try await counted(limits: limits).run { server in
            for request in ["GET / HTTP/1.1\r\n\r\n", get("/\(String(repeating: "a", count: 400))")] {
                _ = try await server.client().ask(request)
            }
            let figures = await server.server.figures()
            #expect(figures.refusals[.malformed] == 1 && figures.refusals[.size] == 1)
            #expect(figures.endpoints[0].answers.map(\.method) == [nil, nil])
        }
    }

    @Test func whatALoopHasDoneIsKnownWhenItHasEnded() async throws {
        let server = try counted()
        try await server.run { server in
            let client = try server.client()
            _ = try await client.ask(get("/2"))
        }
        let figures = await server.server.figures()
        #expect(figures.endpoints[2].answers.map(\.count) == [1])
        #expect(figures.lags.allSatisfy { $0 == nil } && figures.connections == 0)
    }

    @Test func theTraceOfARequestIsInItsRecordAlsoFromTheCache() async throws {
        try await counted().run { server in
            let client = try server.client()
            let trace = "4bf92f3577b34da6a3ce929d0e0e4736"
            let line = "traceparent: 00-\(trace)-00f067aa0ba902b7-01\r\n"
            for lines in [line, line, "traceparent: 00-\(trace)-0-01\r\n", line + line] {
                _ = try await client.ask(get("/1", lines))
            }
            #expect(server.log.records.map { $0.trace?.trace } == [trace, trace, nil, nil])
            #expect(server.log.records.map(\.fromCache) == [false, true, true, false])
        }
    }
}
