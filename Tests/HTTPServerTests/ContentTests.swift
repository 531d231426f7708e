import HTTP
import HTTPServer
import Testing

@Suite struct ContentTests {
    @Test func chunkedContentComesWithoutItsCoding() async throws {
        try await TestServer(handler: echo).run { server in
            let client = try server.client()
            try await client.send("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel")
            try await client.send("lo\r\n6;a=b\r\n world\r\n0\r\nA: b\r\n\r\n")
            #expect(try await client.answer().content == "POST / hello world")
            #expect(try await client.ask("GET /next HTTP/1.1\r\nHost: h\r\n\r\n").content == "GET /next ")
        }
    }

    @Test func contentMayBeAsLargeAsTheLimit() async throws {
        var limits = ServerLimits.patient
        limits.content = 200_000
        let server = try TestServer(limits: limits) { Response(.ok, content: Array("\($0.content.count)".utf8)) }
        try await server.run { server in
            let client = try server.client()
            let content = String(repeating: "x", count: 200_000)
            let plain = try await client.ask("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 200000\r\n\r\n\(content)")
            #expect(plain.content == "200000")
            let chunked =
                "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n30d40\r\n\(content)\r\n0\r\n\r\n"
            #expect(try await client.ask(chunked).content == "200000")
        }
    }

    @Test(arguments: [
        "Content-Length: 101\r\n\r\n", "Content-Length: 101\r\nExpect: 100-continue\r\n\r\n",
        "Content-Length: 99999999999999999999999\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n65\r\n",
        "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n64\r\n",
    ])
    func contentAboveTheLimitIsRefusedBeforeItHasCome(rest: String) async throws {
        var limits = ServerLimits.patient
        limits.content = 100
        try await TestServer(limits: limits, handler: echo).run { server in
            let client = try server.client()
            try await client.send("POST / HTTP/1.1\r\nHost: h\r\n\(rest)")
            let all = await client.receiveAll()
            #expect(all.hasPrefix("HTTP/1.1 413 ") && all.contains("\r\nConnection: close\r\n"))
            #expect(all.contains("may have 100 bytes"))
        }
    }

    @Test func brokenChunksAreRefused() async throws {
        try await TestServer(handler: echo).run { server in
            let client = try server.client()
            try await client.send("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")
            #expect(await client.receiveAll().hasPrefix("HTTP/1.1 400 "))
        }
    }

    @Test(arguments: ["Content-Length: 5\r\n", "Transfer-Encoding: chunked\r\n"])
    func aClientThatWaitsIsToldToContinue(framing: String) async throws {
        try await TestServer(handler: echo).run { server in
            let client = try server.client()
            let interim = try await client.ask(
                "POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\n\(framing)\r\n")
            #expect(interim.head == "HTTP/1.1 100 Continue\r\n\r\n")
            let content = framing.hasPrefix("C") ? "hello" : "5\r\nhello\r\n0\r\n\r\n"
            #expect(try await client.ask(content).content == "POST / hello")
        }
    }

    @Test func aClientThatDoesNotWaitGetsTheAnswerAlone() async throws {
        try await TestServer(handler: echo).run { server in
            let client = try server.client()
            let answer = try await client.ask(
                "POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\nhello")
            #expect(answer.status == 200 && answer.content == "POST / hello")
        }
    }
}
