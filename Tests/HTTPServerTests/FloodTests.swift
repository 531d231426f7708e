import HTTP
import HTTPServer
import Testing

/// The bounds of connections, at their defaults.
@Suite struct FloodTests {
    private let get = "GET / HTTP/1.1\r\nHost: h\r\n\r\n"

    @Test func oneAddressHas256ConnectionsAndOthersAreStillServed() async throws {
        try await TestServer(handler: echo).run { server in
            var clients: [Client] = []
            for _ in 0..<256 {
                let client = try server.client()
                #expect(try await client.ask(get).status == 200)
                clients.append(client)
            }
            let refused = try await server.client().ask(get)
            #expect(refused.status == 503 && refused["retry-after"] == "1" && refused["connection"] == "close")
            let other = try Client(server.address, from: "127.0.0.2")
            #expect(try await other.ask(get).status == 200)

            clients.removeLast()
            // The server learns of the close in its own time; until then it refuses.
            var status: Int?
            while status != 200 { status = try? await server.client().ask(get).status }
            #expect(try await clients[0].ask(get).status == 200)
        }
    }

    @Test func theBoundOfAllConnectionsCountsEveryAddress() async throws {
        var limits = ServerLimits.patient
        limits.connections = 4
        try await TestServer(limits: limits, handler: echo).run { server in
            var clients: [Client] = []
            for number in 1...4 {
                let client = try Client(server.address, from: "127.0.0.\(number)")
                #expect(try await client.ask(get).status == 200)
                clients.append(client)
            }
            #expect(try await Client(server.address, from: "127.0.0.5").ask(get).status == 503)
            clients.removeFirst()
            var status: Int?
            while status != 200 { status = try? await server.client().ask(get).status }
        }
    }

    @Test func whoeverComesAboveTheReservedPlacesIsTurnedAwayUnheard() async throws {
        var limits = ServerLimits.patient
        (limits.connections, limits.reservedConnections, limits.lingerTimeout) = (1, 1, .seconds(3600))
        try await TestServer(limits: limits, handler: echo).run { server in
            let client = try server.client()
            #expect(try await client.ask(get).status == 200)
            // It says nothing, so that its place stays taken; its answer would be a refusal too.
            let reserved = try server.client()
            let all = try await server.client().receiveAll()
            #expect(all.hasPrefix("HTTP/1.1 503 ") && all.contains("\r\nRetry-After: 1\r\n"))
            #expect(try await reserved.ask(get).status == 503)
        }
    }

    @Test func aReservedPlaceThatIsNotUsedIsGivenFree() async throws {
        var limits = ServerLimits.patient
        (limits.connections, limits.reservedConnections, limits.lingerTimeout) = (1, 1, .milliseconds(50))
        try await TestServer(limits: limits, handler: echo).run { server in
            let client = try server.client()
            #expect(try await client.ask(get).status == 200)
            #expect(try await server.client().receiveAll() == "")
            #expect(try await server.client().ask(get).status == 503)
        }
    }
}
