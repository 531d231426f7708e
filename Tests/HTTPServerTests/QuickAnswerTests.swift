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
        let answered = Atomic<Int>(0)
        let quick: @Sendable (Request) -> Response? = { _ in
            // As long as a turn may spend on such answers, and longer.
            let end = ContinuousClock.now + .milliseconds(10)
            while ContinuousClock.now < end {}
            return Response(.ok, content: Array("quick".utf8))
        }
        let server = try TestServer(loops: 1, quickHandler: quick) { request in
            answered.add(1, ordering: .relaxed)
            return await echo(request)
        }
        try await server.run { server in
            let client = try server.client()
            // Both come in one turn: the second finds the time spent.
            try await client.send(get("/1") + get("/2"))
            #expect(try await client.answer().content == "quick")
            #expect(try await client.answer().content == "GET /2 ")
        }
        #expect(answered.load(ordering: .relaxed) == 1)
    }
}
