import HTTP
import HTTPServer
import Testing

/// What is just small enough is answered, a byte more is refused as its RFC says, and the connection closes.
@Suite struct SizeTests {
    private let limits = ServerLimits.patient

    /// The status of the only answer that comes before the server closes.
    private func status(_ request: String) async throws -> Int {
        var status = 0
        try await TestServer(limits: limits, handler: echo).run { server in
            let client = try server.client()
            // A refusal may come, and the connection go, while the rest is still being sent.
            async let sent: Void? = try? client.send(request)
            let all = await client.receiveAll()
            await sent
            #expect(all.contains("\r\nConnection: close\r\n"))
            #expect(all.components(of: "HTTP/1.1 ") == 1)
            status = Reply(head: all).status
        }
        return status
    }

    private let rest = " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"

    @Test(arguments: [(0, 200), (1, 414)])
    func aRequestLineHas8KiB(more: Int, expected: Int) async throws {
        let target = "/" + String(repeating: "a", count: 8192 - "GET / HTTP/1.1".utf8.count + more)
        #expect(try await status("GET " + target + rest) == expected)
    }

    @Test func aRequestLineWithoutAnEndIs414() async throws {
        #expect(try await status("GET /" + String(repeating: "a", count: 1 << 20)) == 414)
    }

    @Test(arguments: [(0, 200), (1, 431)])
    func aHeaderSectionHas32KiB(more: Int, expected: Int) async throws {
        let fields = "Host: h\r\nConnection: close\r\nX: \r\n\r\n"
        let value = String(repeating: "a", count: 32 * 1024 - fields.utf8.count + more)
        let request = "GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\nX: \(value)\r\n\r\n"
        #expect(try await status(request) == expected)
    }

    @Test func aFieldWithoutAnEndIs431() async throws {
        #expect(try await status("GET / HTTP/1.1\r\nX: " + String(repeating: "a", count: 1 << 20)) == 431)
    }

    @Test(arguments: [(98, 200), (99, 431)])
    func aHeaderSectionHas100Fields(more: Int, expected: Int) async throws {
        let fields = (0..<more).map { "X-\($0): a\r\n" }.joined()
        #expect(try await status("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\(fields)\r\n") == expected)
    }

    @Test(arguments: [(0, 200), (1, 413)])
    func aContentOfDeclaredLengthHas1MiB(more: Int, expected: Int) async throws {
        let content = String(repeating: "a", count: 1 << 20 + more)
        let head = "POST / HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length: \(content.utf8.count)\r\n\r\n"
        #expect(try await status(head + content) == expected)
    }

    @Test func aContentThatIsTooLongIsRefusedBeforeItComes() async throws {
        let head = "POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 1048577\r\n\r\n"
        #expect(try await status(head) == 413)
    }

    @Test(arguments: [(0, 200), (1, 413)])
    func aChunkedContentHas1MiB(more: Int, expected: Int) async throws {
        let chunk = "10000\r\n" + String(repeating: "a", count: 1 << 16) + "\r\n"
        let chunks = String(repeating: chunk, count: 16) + (more == 0 ? "" : "1\r\na\r\n") + "0\r\n\r\n"
        #expect(try await status(chunkedHead + chunks) == expected)
    }

    private let chunkedHead =
        "POST / HTTP/1.1\r\nHost: h\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"

    @Test(arguments: [1, 1000])
    func chunkExtensionsWithoutAnEndAre400(ofChunks chunks: Int) async throws {
        let name = String(repeating: "a", count: 1 << 20 / chunks)
        let all = String(repeating: "1;\(name)\r\na\r\n", count: chunks)
        #expect(try await status(chunkedHead + all) == 400)
    }

    @Test func aTrailerSectionWithoutAnEndIs431() async throws {
        let fields = String(repeating: "X: a\r\n", count: 100_000)
        #expect(try await status(chunkedHead + "1\r\na\r\n0\r\n" + fields) == 431)
    }

    @Test func whoSendsOnBehindARefusalIsCutOff() async throws {
        try await TestServer(handler: echo).run { server in
            let client = try server.client()
            try await client.send("GET /\0 HTTP/1.1\r\n")
            let much = [UInt8](repeating: 0x61, count: 1 << 20)
            var sent = 0
            while sent < 1024, (try? await client.send(much)) != nil { sent += 1 }
            #expect(sent < 1024)
        }
    }
}

extension String {
    /// How often a text stands in it.
    func components(of text: String) -> Int { ranges(of: text).count }
}
