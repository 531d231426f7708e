import Glibc
import HTTP
import HTTPServer
import Testing

@Suite struct ClosedPeerTests {
    /// Written to a connection that was reset, first by what is larger than one write.
    @Test(arguments: [1, 100_000, 8 << 20])
    func anAnswerForAPeerThatIsGoneEndsNothingButItsConnection(size: Int) async throws {
        // The default: a signal would end the tests.
        signal(SIGPIPE, SIG_DFL)
        let begun = AsyncStream<Void>.makeStream()
        let goOn = Signal()
        let server = try TestServer(loops: 1) { request in
            guard request.target == "/gone" else { return await echo(request) }
            begun.continuation.yield()
            await goOn.wait()
            return Response(.ok, content: [UInt8](repeating: 0x61, count: size))
        }
        try await server.run { server in
            for _ in 0..<10 {
                let client = try server.client()
                try await client.send(String(repeating: "GET /gone HTTP/1.1\r\nHost: h\r\n\r\n", count: 3))
                for await _ in begun.stream { break }
                client.abort()
            }
            goOn.send()
            #expect(try await server.client().ask("GET /a HTTP/1.1\r\nHost: h\r\n\r\n").content == "GET /a ")
        }
    }

    @Test func aPeerThatClosesWithoutReadingHarmsNobody() async throws {
        let answer = [UInt8](repeating: 0x61, count: 1 << 20)
        let server = try TestServer(loops: 1) { request in
            request.target == "/large" ? Response(.ok, content: answer) : await echo(request)
        }
        try await server.run { server in
            for _ in 0..<20 {
                let client = try Client(server.address, receiveBuffer: 4096)
                try await client.send(String(repeating: "GET /large HTTP/1.1\r\nHost: h\r\n\r\n", count: 5))
                _ = await client.receive(atMost: 1)
                // Closed with unread bytes, which the system makes a reset.
            }
            #expect(try await server.client().ask("GET /a HTTP/1.1\r\nHost: h\r\n\r\n").content == "GET /a ")
        }
    }
}
