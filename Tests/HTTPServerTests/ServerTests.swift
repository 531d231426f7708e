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

    @Test func pipelinedRequestsAreAnsweredInOrderThoughTheFirstIsSlow() async throws {
        let fastIsDone = Signal()
        let server = try TestServer { request in
            // The first waits for another connection's answer; nothing else of its own connection runs meanwhile.
            if request.target == "/slow" { await fastIsDone.wait() }
            return await echo(request)
        }
        try await server.run { server in
            let client = try server.client()
            try await client.send("GET /slow HTTP/1.1\r\nHost: h\r\n\r\nGET /1 HTTP/1.1\r\nHost: h\r\n\r\n")
            try await client.send("POST /2 HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabcGET /3 HTTP/1.1\r\nHo")
            let other = try server.client()
            _ = try await other.ask("GET /fast HTTP/1.1\r\nHost: h\r\n\r\n")
            fastIsDone.send()
            #expect(try await client.answer().content == "GET /slow ")
            #expect(try await client.answer().content == "GET /1 ")
            #expect(try await client.answer().content == "POST /2 abc")
            #expect(try await client.ask("st: h\r\n\r\n").content == "GET /3 ")
        }
    }

    @Test func headIsAnsweredAsGetWithoutTheContent() async throws {
        try await TestServer(handler: echo).run { server in
            let client = try server.client()
            let head = try await client.ask("HEAD /a HTTP/1.1\r\nHost: h\r\n\r\n")
            #expect(head.status == 200 && head["content-length"] == "8")
            #expect(try await client.ask("GET /b HTTP/1.1\r\nHost: h\r\n\r\n").content == "GET /b ")
        }
    }

    @Test func anAnswerWithoutContentLeavesTheConnectionInOrder() async throws {
        try await TestServer { _ in Response(.noContent, content: [1, 2, 3]) }.run { server in
            let client = try server.client()
            for _ in 0..<2 {
                let answer = try await client.ask("DELETE /a HTTP/1.1\r\nHost: h\r\n\r\n")
                #expect(answer.status == 204 && answer["content-length"] == nil)
            }
        }
    }

    @Test func optionsOnTheServerGoesToTheHandler() async throws {
        try await TestServer(handler: echo).run { server in
            let answer = try await server.client().ask("OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n")
            #expect(answer.content == "OPTIONS * ")
        }
    }

    @Test func theConnectionEndsWhenTheClientAsksForIt() async throws {
        try await TestServer(handler: echo).run { server in
            let client = try server.client()
            try await client.send("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
            let all = await client.receiveAll()
            #expect(all.hasPrefix("HTTP/1.1 200 ") && all.contains("\r\nConnection: close\r\n"))
        }
    }

    @Test func http10EndsTheConnectionUnlessAskedToKeepIt() async throws {
        try await TestServer(handler: echo).run { server in
            let client = try server.client()
            let kept = try await client.ask("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
            #expect(kept["connection"] == "keep-alive")
            try await client.send("GET / HTTP/1.0\r\n\r\n")
            #expect(await client.receiveAll().contains("\r\nConnection: close\r\n"))
        }
    }

    @Test func aClientThatHalfClosesStillGetsItsAnswers() async throws {
        let halfClosed = Signal()
        let server = try TestServer { request in
            await halfClosed.wait()
            return await echo(request)
        }
        try await server.run { server in
            let client = try server.client()
            try await client.send("GET /1 HTTP/1.1\r\nHost: h\r\n\r\nGET /2 HTTP/1.1\r\nHost: h\r\n\r\n")
            client.shutDownWriting()
            halfClosed.send()
            let all = await client.receiveAll()
            #expect(all.contains("GET /1 HTTP") && all.hasSuffix("GET /2 "))
        }
    }

    @Test func aMalformedRequestIsRefusedAndTheRefusalArrives() async throws {
        try await TestServer(handler: echo).run { server in
            let client = try server.client()
            // Much more than the server reads before it refuses: the answer must survive what comes behind it.
            try await client.send("GET /\0 HTTP/1.1\r\nHost: h\r\n\r\n" + String(repeating: "x", count: 200_000))
            let all = await client.receiveAll()
            #expect(all.hasPrefix("HTTP/1.1 400 ") && all.contains("\r\nConnection: close\r\n"))
            #expect(all.contains("application/problem+json") && all.contains(#""status":400"#))
        }
    }

    @Test func aLargeAnswerReachesASlowReaderWhileOthersAreServed() async throws {
        let size = 6 << 20
        let server = try TestServer(loops: 1) { request in
            request.target == "/large"
                ? Response(.ok, content: Array(repeating: 0x61, count: size)) : await echo(request)
        }
        try await server.run { server in
            let slow = try Client(server.address, receiveBuffer: 4096)
            try await slow.send("GET /large HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
            var received = await slow.receive(atMost: 1000).count
            let other = try server.client()
            #expect(try await other.ask("GET /other HTTP/1.1\r\nHost: h\r\n\r\n").content == "GET /other ")
            received += await slow.receiveAll().utf8.count
            #expect(received > size && received < size + 500)
        }
    }

    @Test func aClientThatBreaksOffHarmsNobodyElse() async throws {
        let server = try TestServer(loops: 1) { request in
            request.target == "/large"
                ? Response(.ok, content: Array(repeating: 0x61, count: 6 << 20)) : await echo(request)
        }
        try await server.run { server in
            for _ in 0..<20 {
                let client = try Client(server.address, receiveBuffer: 4096)
                try await client.send("GET /large HTTP/1.1\r\nHost: h\r\n\r\n")
                _ = await client.receive(atMost: 100)
                client.abort()
            }
            let other = try server.client()
            #expect(try await other.ask("GET /other HTTP/1.1\r\nHost: h\r\n\r\n").content == "GET /other ")
        }
    }

    @Test func everyAnswerIsLoggedWithoutItsQuery() async throws {
        let server = try TestServer(handler: echo)
        try await server.run { server in
            let client = try server.client()
            let answer = try await client.ask("POST /a?secret HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\nab")
            _ = try await client.ask("BREW / HTTP/1.1\r\n\r\n")
            await server.server.drain(within: .seconds(5))
            let records = server.log.records
            try #require(records.count == 2)
            #expect(records[0].method == "POST" && records[0].path == "/a" && records[0].status == 200)
            #expect(records[0].id.description == answer["x-request-id"] && records[0].peer == "127.0.0.1")
            #expect(records[0].requestBytes == 55 + 2)
            #expect(records[0].responseBytes == answer.head.utf8.count + answer.content.utf8.count)
            #expect(records[1].method == "-" && records[1].path == "-" && records[1].status == 501)
        }
    }
}
