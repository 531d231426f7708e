import HTTP
import HTTPServer
import Testing

/// Time is for the whole of a head or content, not from byte to byte; the server's clock is the only one that counts.
@Suite struct SlownessTests {
    @Test(arguments: ["", "GE", "GET / HTTP/1.1\r\nHost: h\r\nX: "])
    func aHeadThatTricklesInIs408ThoughAByteComesAllTheTime(start: String) async throws {
        var limits = ServerLimits.patient
        limits.headTimeout = .seconds(2)
        try await TestServer(limits: limits, handler: echo).run { server in
            let client = try server.client()
            // The first byte goes out without another wait for a thread, which a busy machine may not have in time.
            if !start.isEmpty { try await client.send(start) }
            await client.trickle(UInt8(ascii: "A"), limit: 8000)
            #expect(await client.receiveAll().hasPrefix("HTTP/1.1 408 "))
        }
    }

    @Test(arguments: ["Content-Length: 100000\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n10000\r\n"])
    func aContentThatTricklesInIs408ThoughAByteComesAllTheTime(rest: String) async throws {
        var limits = ServerLimits.patient
        limits.contentTimeout = .seconds(2)
        try await TestServer(limits: limits, handler: echo).run { server in
            let client = try server.client()
            try await client.send("POST / HTTP/1.1\r\nHost: h\r\n\(rest)")
            await client.trickle(UInt8(ascii: "a"), limit: 60_000)
            #expect(await client.receiveAll().hasPrefix("HTTP/1.1 408 "))
        }
    }

    /// The only place is taken by a client that stays and says nothing more: it was given up when another is served.
    @Test(arguments: [false, true])
    func aPeerThatVanishedGivesItsPlaceFree(afterLastAnswer: Bool) async throws {
        var limits = ServerLimits.patient
        (limits.connections, limits.reservedConnections) = (1, 0)
        limits.lingerTimeout = .milliseconds(50)
        if !afterLastAnswer { limits.idleTimeout = .milliseconds(50) }
        try await TestServer(limits: limits, handler: echo).run { server in
            let vanished = try server.client()
            let last = afterLastAnswer ? "Connection: close\r\n" : ""
            #expect(try await vanished.ask("GET / HTTP/1.1\r\nHost: h\r\n\(last)\r\n").status == 200)
            var status: Int?
            while status != 200 { status = try? await server.client().ask("GET / HTTP/1.1\r\nHost: h\r\n\r\n").status }
            #expect(await vanished.receiveAll() == "")
        }
    }
}
