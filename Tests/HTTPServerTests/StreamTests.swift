import HTTP
import HTTPServer
import Testing

@Suite struct StreamTests {
    private static let get = "GET /events HTTP/1.1\r\nHost: h\r\n\r\n"

    /// A server whose every answer follows one channel, behind the position that the query gives.
    private func server(
        _ channel: Channel, loops: Int = 2, heartbeat: Duration = .seconds(3600), backlog: Int = 1 << 16,
        listeners: Int = 1000
    ) throws -> TestServer {
        var limits = ServerLimits.patient
        (limits.connectionsPerAddress, limits.listeners, limits.lingerTimeout) = (2000, listeners, .milliseconds(50))
        return try TestServer(loops: loops, limits: limits) { request in
            var response = Response(.ok, fields: ["Content-Type": "text/plain"])
            response.stream = ContentStream(
                channel, after: request.query.flatMap { Int($0) } ?? channel.position,
                opening: SharedContent(Array("hello;".utf8)), heartbeat: SharedContent(Array("beat;".utf8)),
                heartbeatInterval: heartbeat, farewell: SharedContent(Array("bye;".utf8)), backlog: backlog)
            return response
        }
    }

    private func channel(pieces: Int = 1000) -> Channel { Channel(after: 0, pieces: pieces, bytes: 64 << 20) }

    private func publish(_ channel: Channel) { channel.publish { Array("\($0);".utf8) } }

    /// Connects and reads the head and the opening, behind which nothing is lost.
    private func listener(_ server: TestServer, _ request: String = get) async throws -> Client {
        let client = try server.client()
        try await client.send(request)
        let reply = try await client.answer(toHead: true)
        #expect(reply.status == 200 && reply["transfer-encoding"] == "chunked" && reply["content-length"] == nil)
        #expect(try await client.chunk() == "hello;")
        return client
    }

    @Test func fiveHundredListenersOfTwoLoopsGetEveryPieceInOrder() async throws {
        let channel = channel()
        try await server(channel).run { server in
            var clients: [Client] = []
            for _ in 0..<500 { clients.append(try await listener(server)) }
            for _ in 0..<20 { publish(channel) }
            let expected = (1...20).map { "\($0);" }.joined()
            for client in clients { #expect(try await client.chunks(until: ";20;") == expected) }
        }
    }

    @Test func whoComesBackGetsExactlyWhatWasMissed() async throws {
        let channel = channel()
        try await server(channel).run { server in
            var client: Client? = try await listener(server)
            publish(channel)
            #expect(try await client?.chunk() == "1;")
            client = nil
            for _ in 0..<3 { publish(channel) }
            let again = try await listener(server, "GET /events?1 HTTP/1.1\r\nHost: h\r\n\r\n")
            #expect(try await again.chunks(until: "4;") == "2;3;4;")
            publish(channel)
            #expect(try await again.chunk() == "5;")
        }
    }

    @Test func whoTakesNothingIsLetGoWhileOthersGoOn() async throws {
        let channel = channel(pieces: 16)
        try await server(channel, loops: 1).run { server in
            let slow = try Client(server.address, receiveBuffer: 2048)
            try await slow.send(Self.get)
            let quick = try await listener(server)
            let piece = Array(repeating: UInt8(ascii: "a"), count: 1 << 16)
            // Until the kernel's buffers are full and the bound of what waits is passed.
            while server.log.records.isEmpty {
                channel.publish { _ in piece }
                #expect(try await quick.chunk().utf8.count == piece.count)
            }
            publish(channel)
            #expect(try await quick.chunk().hasSuffix(";"))
            let rest = await slow.receiveAll()
            #expect(rest.contains("hello;") && !rest.hasSuffix("0\r\n\r\n"), "it sees that the content is cut off")
        }
    }

    @Test func aDrainEndsEveryStreamAtOnceWithAFarewell() async throws {
        let server = try server(channel())
        let clients = [try await listener(server), try await listener(server)]
        async let drained: Void = server.server.drain(within: .seconds(60))
        for client in clients {
            #expect(try await client.chunk() == "bye;")
            #expect(await client.receiveAll() == "0\r\n\r\n")
        }
        withExtendedLifetime(clients) {}
        await drained
        let record = try #require(server.log.records.first)
        let head = record.responseBytes - "6\r\nhello;\r\n4\r\nbye;\r\n0\r\n\r\n".utf8.count
        #expect(record.status == 200 && record.path == "/events" && (100...400).contains(head))
    }

    @Test func anEndedChannelEndsItsStreams() async throws {
        let channel = channel()
        try await server(channel).run { server in
            let client = try await listener(server)
            channel.end { _ in Array("end;".utf8) }
            #expect(try await client.chunk() == "end;")
            #expect(await client.receiveAll() == "0\r\n\r\n")
            let late = try await listener(server)
            #expect(await late.receiveAll() == "0\r\n\r\n")
        }
    }

    @Test func aSilentStreamHasHeartbeats() async throws {
        try await server(channel(), heartbeat: .milliseconds(20)).run { server in
            let client = try await listener(server)
            for _ in 0..<3 { #expect(try await client.chunk() == "beat;") }
        }
    }

    @Test func http10ReadsUntilTheConnectionCloses() async throws {
        let channel = channel()
        try await server(channel).run { server in
            let client = try server.client()
            try await client.send("GET /events?0 HTTP/1.0\r\n\r\n")
            let reply = try await client.answer(toHead: true)
            #expect(reply["transfer-encoding"] == nil && reply["connection"] == "close")
            channel.end { _ in Array("end;".utf8) }
            #expect(await client.receiveAll() == "hello;end;")
        }
    }

    @Test func headHasTheHeadOnlyAndTheConnectionGoesOn() async throws {
        try await server(channel()).run { server in
            let client = try server.client()
            for _ in 0..<2 {
                let reply = try await client.ask("HEAD /events HTTP/1.1\r\nHost: h\r\n\r\n")
                #expect(reply.status == 200 && reply["content-length"] == nil)
            }
        }
    }

    @Test func oneListenerTooManyIsRefusedUntilAnotherGoes() async throws {
        try await server(channel(), listeners: 1).run { server in
            var first: Client? = try await listener(server)
            let refused = try await server.client().ask(Self.get)
            #expect(refused.status == 503 && refused["retry-after"] == "1")
            withExtendedLifetime(first) {}
            first = nil
            var status = 503
            while status == 503 {
                let client = try server.client()
                try await client.send(Self.get)
                status = try await client.answer(toHead: true).status
            }
            #expect(status == 200)
        }
    }

    @Test func whatAListenerSendsMeansNothing() async throws {
        let channel = channel()
        try await server(channel).run { server in
            let client = try server.client()
            try await client.send(Self.get + Self.get)
            _ = try await client.answer(toHead: true)
            #expect(try await client.chunk() == "hello;")
            try await client.send(Self.get)
            publish(channel)
            #expect(try await client.chunk() == "1;")
        }
    }

    @Test func publicationsOfAnAnswerComeBeforeTheAnswer() async throws {
        let channel = channel()
        let server = try TestServer { _ in
            var response = Response(.noContent)
            response.publications = [Publication(channel) { _ in [1] }]
            return response
        }
        try await server.run { server in
            let reply = try await server.client().ask(Self.get)
            #expect(reply.status == 204 && channel.position == 1)
        }
    }
}
