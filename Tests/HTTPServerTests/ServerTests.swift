import HTTP
import HTTPServer
import Testing

@Suite struct ServerTests {
    @Test func aConnectionIsKeptAndEachAnswerHasItsOwnIdentifier() async throws {
        try await TestServer(handler: echo).run { server in
            let client = try server.client()
            let first = try await client.ask("GET /a HTTP/1.1\r\nHost: h\r\n\r\n")
            let second = try await client.ask("GET /b HTTP/1.1\r\nHost: h\r\n\r\n")
            #expect(first.status == 200 && first.content == "GET /a ")
            #expect(second.status == 200 && second.content == "GET /b ")
            #expect(first["connection"] == nil && first["date"]?.hasSuffix("GMT") == true)
            let (one, two) = (try #require(first["x-request-id"]), try #require(second["x-request-id"]))
            #expect(one != two && one.count == 20 && one.allSatisfy(\.isHexDigit))
        }
    }
}
