import HTTP
import HTTPServer
import Testing

/// Each waits for the server to close the connection; no time is measured.
@Suite struct TimeoutTests {
    private func server(_ set: (inout ServerLimits) -> Void) throws -> TestServer {
        var limits = ServerLimits.patient
        set(&limits)
        return try TestServer(limits: limits) { request in
            request.target == "/large"
                ? Response(.ok, content: Array(repeating: 0x61, count: 16 << 20)) : await echo(request)
        }
    }

    @Test func aHeadThatDoesNotEndIsAnswered408() async throws {
        try await server { $0.headTimeout = .milliseconds(50) }.run { server in
            let client = try server.client()
            try await client.send("GET / HTTP/1.1\r\nHo")
            let all = await client.receiveAll()
            #expect(all.hasPrefix("HTTP/1.1 408 ") && all.contains("\r\nConnection: close\r\n"))
        }
    }

    @Test func aHeadThatDoesNotEndBehindAnotherRequestIsAnswered408() async throws {
        try await server { $0.headTimeout = .milliseconds(50) }.run { server in
            let client = try server.client()
            _ = try await client.ask("GET / HTTP/1.1\r\nHost: h\r\n\r\nGET")
            #expect(await client.receiveAll().hasPrefix("HTTP/1.1 408 "))
        }
    }

    @Test func aConnectionWithoutARequestIsClosedSilently() async throws {
        try await server { $0.headTimeout = .milliseconds(50) }.run { server in
            let client = try server.client()
            #expect(await client.receiveAll() == "")
        }
    }

    @Test func anIdleConnectionIsClosedSilently() async throws {
        try await server { $0.idleTimeout = .milliseconds(50) }.run { server in
            let client = try server.client()
            #expect(try await client.ask("GET / HTTP/1.1\r\nHost: h\r\n\r\n").status == 200)
            #expect(await client.receiveAll() == "")
        }
    }

    @Test(arguments: ["Content-Length: 5\r\n\r\nhel", "Transfer-Encoding: chunked\r\n\r\n5\r\nhel"])
    func contentThatDoesNotEndIsAnswered408(rest: String) async throws {
        try await server { $0.contentTimeout = .milliseconds(50) }.run { server in
            let client = try server.client()
            try await client.send("POST / HTTP/1.1\r\nHost: h\r\n\(rest)")
            #expect(await client.receiveAll().hasPrefix("HTTP/1.1 408 "))
        }
    }

    @Test func aClientThatDoesNotReadIsCutOff() async throws {
        let server = try server { $0.writeTimeout = .milliseconds(50) }
        try await server.run { server in
            let client = try Client(server.address, receiveBuffer: 4096)
            try await client.send("GET /large HTTP/1.1\r\nHost: h\r\n\r\n")
            // Returns only when the stalled connection is gone, long before its own limit.
            await server.server.drain(within: .seconds(60))
            #expect(await client.receiveAll().utf8.count < 16 << 20)
        }
    }

    @Test func aSlowHandlerIsNoTimeout() async throws {
        let others = Signal()
        var limits = ServerLimits.patient
        limits.headTimeout = .milliseconds(40)
        limits.idleTimeout = .milliseconds(40)
        limits.writeTimeout = .milliseconds(40)
        let server = try TestServer(loops: 1, limits: limits) { request in
            if request.target == "/slow" { await others.wait() }
            return await echo(request)
        }
        try await server.run { server in
            let client = try server.client()
            try await client.send("GET /slow HTTP/1.1\r\nHost: h\r\n\r\n")
            // Two connections that came later have timed out before the slow one goes on.
            _ = try await server.client().receiveAll()
            _ = try await server.client().receiveAll()
            others.send()
            #expect(try await client.answer().content == "GET /slow ")
        }
    }
}
