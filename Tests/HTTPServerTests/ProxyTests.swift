import Glibc
import HTTP
import HTTPServer
import Testing

/// Servers behind proxies: whose word is taken, and whose is not. One after the other: each server and client takes some
/// of the 255 threads that Dispatch has for all tests.
@Suite(.serialized) struct ProxyTests {
    private static let signature: [UInt8] = [
        0x0D, 0x0A, 0x0D, 0x0A, 0x00, 0x0D, 0x0A, 0x51, 0x55, 0x49, 0x54, 0x0A,
    ]

    /// The header for a client 192.0.2.`last`.
    private static func header(_ last: UInt8) -> [UInt8] {
        signature + [0x21, 0x11, 0, 12, 192, 0, 2, last, 127, 0, 0, 1, 0x12, 0x67, 0, 80]
    }

    private static func proxies(_ trusted: String, _ header: ProxyProtocol = .off) -> ProxyConfiguration {
        var proxies = ProxyConfiguration()
        proxies.trusted = TrustedProxies(trusted) ?? TrustedProxies()
        proxies.header = header
        return proxies
    }

    /// Says who asks.
    private static let tellClient: @Sendable (Request) async -> Response = { request in
        Response(.ok, content: Array(request.client.utf8))
    }

    private static func get(_ fields: String = "") -> String { "GET / HTTP/1.1\r\nHost: h\r\n\(fields)\r\n" }

    @Test func aTrustedProxySaysWhoAsksAndNobodyElseDoes() async throws {
        let server = try TestServer(proxies: Self.proxies("127.0.0.2"), handler: Self.tellClient)
        try await server.run { server in
            let proxy = try Client(server.address, from: "127.0.0.2")
            let other = try Client(server.address, from: "127.0.0.3")
            let fields = "X-Forwarded-For: 192.0.2.7, 192.0.2.1\r\nForwarded: for=192.0.2.9\r\n"
            #expect(try await proxy.ask(Self.get(fields)).content == "192.0.2.1")
            #expect(try await proxy.ask(Self.get()).content == "127.0.0.2")
            #expect(try await other.ask(Self.get(fields)).content == "127.0.0.3")
            await server.server.drain(within: .seconds(5))
            let records = server.log.records
            #expect(records.filter { $0.peer == "127.0.0.2" }.map(\.client) == ["192.0.2.1", nil])
            #expect(records.filter { $0.peer == "127.0.0.3" }.map(\.client) == [nil])
        }
    }

    @Test func theFieldThatIsChosenIsReadAlone() async throws {
        var proxies = Self.proxies("127.0.0.1")
        proxies.addressField = .forwarded
        try await TestServer(proxies: proxies, handler: Self.tellClient).run { server in
            let client = try server.client()
            let both = "X-Forwarded-For: 192.0.2.1\r\nForwarded: for=192.0.2.9\r\n"
            #expect(try await client.ask(Self.get(both)).content == "192.0.2.9")
            #expect(try await client.ask(Self.get("X-Forwarded-For: 192.0.2.1\r\n")).content == "127.0.0.1")
        }
    }

    @Test func anAnswerThatWasKeptIsLoggedForItsClient() async throws {
        let server = try TestServer(loops: 1, proxies: Self.proxies("127.0.0.1")) { _ in
            var response = Response(.ok, content: Array("kept".utf8))
            response.cacheTags = ["a"]
            return response
        }
        try await server.run { server in
            let client = try server.client()
            for last in 1...3 { _ = try await client.ask(Self.get("X-Forwarded-For: 192.0.2.\(last)\r\n")) }
            await server.server.drain(within: .seconds(5))
            #expect(server.log.records.map(\.client) == ["192.0.2.1", "192.0.2.2", "192.0.2.3"])
            #expect(server.log.records.map(\.fromCache) == [false, true, true])
        }
    }

    @Test func connectionsOfTrustedProxiesAreNotCountedByAddress() async throws {
        var limits = ServerLimits.patient
        limits.connectionsPerAddress = 1
        limits.reservedConnections = 0
        try await TestServer(limits: limits, proxies: Self.proxies("127.0.0.2"), handler: echo).run { server in
            let held = try (0..<3).map { _ in try Client(server.address, from: "127.0.0.2") }
            for client in held { #expect(try await client.ask(Self.get()).status == 200) }
            let first = try Client(server.address, from: "127.0.0.3")
            #expect(try await first.ask(Self.get()).status == 200)
            let second = try Client(server.address, from: "127.0.0.3")
            #expect(await second.receiveAll().contains(" 503 "))
        }
    }

    @Test func aPROXYHeaderIsAMalformedRequestUnlessItIsSwitchedOn() async throws {
        try await TestServer(proxies: Self.proxies("127.0.0.1"), handler: Self.tellClient).run { server in
            for header in [Self.header(1), Array("PROXY TCP4 192.0.2.1 127.0.0.1 1 2\r\n".utf8)] {
                let client = try server.client()
                try await client.send(header + Array(Self.get().utf8))
                #expect(await client.receiveAll().hasPrefix("HTTP/1.1 400 "))
            }
        }
    }

    @Test func thePROXYHeaderNamesTheClientOfAllRequestsOfItsConnection() async throws {
        let server = try TestServer(proxies: Self.proxies("127.0.0.1", .required), handler: Self.tellClient)
        try await server.run { server in
            let whole = try server.client()
            try await whole.send(Self.header(1) + Array((Self.get() + Self.get()).utf8))
            #expect(try await whole.answer().content == "192.0.2.1")
            #expect(try await whole.answer().content == "192.0.2.1")
            // Whom the header names is not trusted, so the field is the client's own.
            #expect(try await whole.ask(Self.get("X-Forwarded-For: 192.0.2.9\r\n")).content == "192.0.2.1")

            let slow = try server.client()
            for byte in Self.header(2) + Array(Self.get().utf8) { try await slow.send([byte]) }
            #expect(try await slow.answer().content == "192.0.2.2")

            let local = try server.client()
            try await local.send(ProxyHeader.local + Array(Self.get("X-Forwarded-For: 192.0.2.9\r\n").utf8))
            #expect(try await local.answer().content == "192.0.2.9", "the proxy speaks, and is believed")

            let bad = try server.client()
            try await bad.send(Self.header(3) + Array("BREW / HTTP/1.1\r\n\r\n".utf8))
            #expect(await bad.receiveAll().hasPrefix("HTTP/1.1 501 "))
            await server.server.drain(within: .seconds(5))
            #expect(server.log.records.first { $0.status == 501 }?.client == "192.0.2.3")
        }
    }

    @Test func aProxyBehindAProxyIsBelievedToo() async throws {
        let proxies = Self.proxies("127.0.0.1,192.0.2.0/24", .required)
        try await TestServer(proxies: proxies, handler: Self.tellClient).run { server in
            let client = try server.client()
            try await client.send(Self.header(1) + Array(Self.get("X-Forwarded-For: 198.51.100.1\r\n").utf8))
            #expect(try await client.answer().content == "198.51.100.1")
        }
    }

    @Test(arguments: [
        (Array(get().utf8), "does not begin with a PROXY protocol header"),
        (Array("PROXY TCP4 192.0.2.1 127.0.0.1 1 2\r\n".utf8), "version 1"),
        (signature + [0x21, 0x11, 0xFF, 0xFF], "65551 bytes; it may have 1024"),
        (signature + [0x21, 0x99, 0, 0], "family and transport are 9 and 9"),
    ])
    func whoDoesNotSendOneIsClosedAndTheLogSaysWhy(bytes: [UInt8], reason: String) async throws {
        try await TestServer(proxies: Self.proxies("127.0.0.1", .required), handler: echo).run { server in
            let client = try server.client()
            try await client.send(bytes)
            #expect(await client.receiveAll() == "")
            let told = await server.turnedAway.next()
            #expect(told?.peer == "127.0.0.1" && told?.reason.contains(reason) == true)
        }
    }

    @Test func whoIsNotTrustedIsClosedBeforeItSaysAnything() async throws {
        try await TestServer(proxies: Self.proxies("127.0.0.2", .required), handler: echo).run { server in
            let client = try Client(server.address, from: "127.0.0.3")
            #expect(await client.receiveAll() == "")
            let told = await server.turnedAway.next()
            #expect(told?.peer == "127.0.0.3" && told?.reason.contains("trusted-proxies") == true)
        }
    }

    @Test func aPROXYHeaderThatDoesNotComeInTimeEndsTheConnection() async throws {
        var limits = ServerLimits.patient
        limits.headTimeout = .milliseconds(50)
        let proxies = Self.proxies("127.0.0.1", .required)
        try await TestServer(limits: limits, proxies: proxies, handler: echo).run { server in
            let client = try server.client()
            try await client.send(Array(Self.signature.prefix(5)))
            #expect(await client.receiveAll() == "")
            #expect(await server.turnedAway.next()?.reason.contains("to arrive") == true)
        }
    }

    @Test func connectionsAreCountedForTheClientsOfThePROXYProtocol() async throws {
        var limits = ServerLimits.patient
        limits.connectionsPerAddress = 1
        limits.reservedConnections = 1
        let proxies = Self.proxies("127.0.0.1", .required)
        try await TestServer(limits: limits, proxies: proxies, handler: echo).run { server in
            let first = try server.client()
            try await first.send(Self.header(1) + Array(Self.get().utf8))
            #expect(try await first.answer().status == 200)
            let other = try server.client()
            try await other.send(Self.header(2) + Array(Self.get().utf8))
            #expect(try await other.answer().status == 200)
            let second = try server.client()
            try await second.send(Self.header(1) + Array(Self.get().utf8))
            #expect(await second.receiveAll().hasPrefix("HTTP/1.1 503 "))
            // The place is free again when the connection has ended.
            _ = try await first.ask(Self.get("Connection: close\r\n"))
            #expect(await first.receiveAll() == "")
            shutdown(first.socket, Int32(SHUT_WR))
            var status = 0
            while status != 200 {
                let third = try server.client()
                try await third.send(Self.header(1) + Array(Self.get().utf8))
                status = try await third.answer().status
                #expect(status == 200 || status == 503)
            }
        }
    }
}
