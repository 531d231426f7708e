import HTTP
import HTTPServer
import Synchronization
import Testing

@Suite struct QuickAnswerTests {
    private func get(_ target: String, method: String = "GET") -> String {
        "\(method) \(target) HTTP/1.1\r\nHost: h\r\n\r\n"
    }

    /// Answers what is under `/quick` at once, by counting; everything else is for the handler.
    private func server() throws -> TestServer {
        let count = Atomic<Int>(0)
        let quick: @Sendable (Request) -> Response? = { request in
            guard request.target.hasPrefix("/quick") else { return nil }
            let number = count.wrappingAdd(1, ordering: .relaxed).newValue
            return Response(
                .ok, fields: ["ETag": "\"\(number)\""], content: Array("quick \(number)".utf8), cacheTags: ["t"])
        }
        return try TestServer(quickHandler: quick, handler: echo)
    }

    @Test func whatIsQuickIsAnsweredWithoutTheHandlerAndTheRestByIt() async throws {
        try await server().run { server in
            let client = try server.client()
            #expect(try await client.ask(get("/quick")).content == "quick 1")
            #expect(try await client.ask(get("/other")).content == "GET /other ")
            #expect(try await client.ask(get("/quick?b")).content == "quick 2")
        }
    }

    @Test func aQuickAnswerIsKeptUntilATagOfItIsDropped() async throws {
        try await server().run { server in
            let client = try server.client()
            for _ in 0..<3 { #expect(try await client.ask(get("/quick")).content == "quick 1") }
            server.server.drop(["t"])
            #expect(try await client.ask(get("/quick")).content == "quick 2")
        }
    }

    @Test func aQuickAnswerHeedsConditionsAndHead() async throws {
        try await server().run { server in
            let client = try server.client()
            let condition = "GET /quick HTTP/1.1\r\nHost: h\r\nIf-None-Match: \"1\"\r\n\r\n"
            #expect(try await client.ask(condition).status == 304)
            try await client.send(get("/quick?b", method: "HEAD"))
            let head = try await client.answer(toHead: true)
            #expect(head.status == 200 && head["content-length"] == "7")
        }
    }

    @Test func whatChangesSomethingIsNeverAnsweredOnALoop() async throws {
        try await server().run { server in
            let post = "POST /quick HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n"
            let client = try server.client()
            #expect(try await client.ask(post).content == "POST /quick ")
        }
    }

    @Test func pipelinedQuickAnswersKeepTheirOrder() async throws {
        try await server().run { server in
            let client = try server.client()
            try await client.send((1...500).map { get($0 % 2 == 0 ? "/\($0)" : "/quick?\($0)") }.joined())
            for number in 1...500 {
                let expected = number % 2 == 0 ? "GET /\(number) " : "quick \((number + 1) / 2)"
                #expect(try await client.answer().content == expected)
            }
        }
    }

    @Test func aLoopThatHasSpentItsTurnLeavesTheRestToTheWorkers() async throws {
        let quick: @Sendable (Request) -> Response? = { _ in Response(.ok, content: Array("quick".utf8)) }
        try await TestServer(quickTime: .zero, quickHandler: quick, handler: echo).run { server in
            let client = try server.client()
            for number in 1...3 { #expect(try await client.ask(get("/\(number)")).content == "GET /\(number) ") }
        }
    }
}
