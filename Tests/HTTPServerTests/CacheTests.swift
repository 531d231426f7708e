import HTTP
import HTTPServer
import Synchronization
import Testing

@Suite struct CacheTests {
    /// Counts its answers; GET is kept under `t`, POST drops what its content names.
    private func counting(_ change: @escaping @Sendable (inout Response, Request) async -> Void = { _, _ in })
        throws -> TestServer
    {
        let count = Atomic<Int>(0)
        return try TestServer { request in
            guard request.method != .post else {
                return Response(.noContent, droppedTags: [String(decoding: request.content, as: UTF8.self)])
            }
            let number = count.wrappingAdd(1, ordering: .relaxed).newValue
            var response = Response(
                .ok,
                fields: [
                    "Content-Type": "text/plain", "ETag": "\"\(number)\"", "Cache-Tag": "t",
                    "Last-Modified": "Sun, 06 Nov 1994 08:49:37 GMT",
                ], content: Array("answer \(number)".utf8), cacheTags: ["t", "u"])
            await change(&response, request)
            return response
        }
    }

    private func get(_ target: String, _ lines: String = "", method: String = "GET") -> String {
        "\(method) \(target) HTTP/1.1\r\nHost: h\r\n\(lines)\r\n"
    }

    private func drop(_ tag: String) -> String {
        "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: \(tag.utf8.count)\r\n\r\n\(tag)"
    }

    @Test func anAnswerIsGivenAgainUntilATagOfItIsDropped() async throws {
        let server = try counting()
        try await server.run { server in
            let client = try server.client()
            let first = try await client.ask(get("/a"))
            let second = try await client.ask(get("/a"))
            #expect(first.content == "answer 1" && second.content == "answer 1")
            #expect(first["x-request-id"] != second["x-request-id"] && second["content-length"] == "8")
            #expect(try await client.ask(get("/a?b")).content == "answer 2")
            _ = try await client.ask(drop("other"))
            #expect(try await client.ask(get("/a")).content == "answer 1")
            _ = try await client.ask(drop("u"))
            #expect(try await client.ask(get("/a")).content == "answer 3")
            server.server.drop(["t"])
            #expect(try await client.ask(get("/a")).content == "answer 4")
            #expect(server.log.records.filter(\.fromCache).map(\.path) == ["/a", "/a"])
        }
    }

    @Test func aKeptAnswerServesHeadAndConditions() async throws {
        try await counting().run { server in
            let client = try server.client()
            _ = try await client.ask(get("/a"))
            let head = try await client.ask(get("/a", method: "HEAD"))
            #expect(head.status == 200 && head["content-length"] == "8")
            for line in ["If-None-Match: W/\"1\"\r\n", "If-Modified-Since: Sun, 06 Nov 1994 08:49:37 GMT\r\n"] {
                let answer = try await client.ask(get("/a", line))
                #expect(answer.status == 304 && answer["etag"] == "\"1\"" && answer["cache-tag"] == "t")
                #expect(answer["content-length"] == nil && answer["content-type"] == nil)
            }
            #expect(try await client.ask(get("/a", "If-None-Match: \"2\"\r\n")).content == "answer 1")
        }
    }

    @Test func conditionsHoldForAnswersThatAreNotKeptToo() async throws {
        try await counting { response, _ in response.cacheTags = nil }.run { server in
            let client = try server.client()
            #expect(try await client.ask(get("/a", "If-None-Match: \"1\"\r\n")).status == 304)
            #expect(try await client.ask(get("/a", "If-None-Match: \"1\"\r\n")).content == "answer 2")
        }
    }

    @Test func theTwoCodingsAreKeptApart() async throws {
        try await counting().run { server in
            let client = try server.client()
            #expect(try await client.ask(get("/a")).content == "answer 1")
            #expect(try await client.ask(get("/a", "Accept-Encoding: gzip\r\n")).content == "answer 2")
            #expect(try await client.ask(get("/a", "Accept-Encoding: br, gzip;q=0.5\r\n")).content == "answer 2")
            #expect(try await client.ask(get("/a", "Accept-Encoding: br\r\n")).content == "answer 1")
        }
    }

    @Test func answersThatAreChosenByAcceptAreKeptApart() async throws {
        try await counting { response, _ in response.fields["Vary"] = "Accept, Accept-Encoding" }.run { server in
            let client = try server.client()
            // No Accept and a wildcard alone mean the same.
            #expect(try await client.ask(get("/a")).content == "answer 1")
            #expect(try await client.ask(get("/a", "Accept: */*\r\n")).content == "answer 1")
            #expect(try await client.ask(get("/a", "Accept: b/c\r\n")).content == "answer 2")
            #expect(try await client.ask(get("/a", "accept:b/c \r\n")).content == "answer 2")
            #expect(try await client.ask(get("/a", "Accept: b/c\r\nAccept-Encoding: gzip\r\n")).content == "answer 3")
            #expect(try await client.ask(get("/a", "Accept: b/d\r\n")).content == "answer 4")
            #expect(try await client.ask(get("/a")).content == "answer 1")
            _ = try await client.ask(drop("t"))
            #expect(try await client.ask(get("/a", "Accept: b/c\r\n")).content == "answer 5")
            // Another's answer is not taken for one to everybody.
            #expect(try await client.ask(get("/a")).content == "answer 6")
            #expect(try await client.ask(get("/a", "Accept: b/c\r\n")).content == "answer 5")
        }
    }

    @Test func anAnswerThatDoesNotDependOnAcceptServesAny() async throws {
        try await counting { response, _ in response.fields["Vary"] = "Accept-Encoding" }.run { server in
            let client = try server.client()
            #expect(try await client.ask(get("/a", "Accept: b/c\r\n")).content == "answer 1")
            #expect(try await client.ask(get("/a", "Accept: b/d\r\n")).content == "answer 1")
            #expect(try await client.ask(get("/a")).content == "answer 1")
            #expect(server.log.records.filter(\.fromCache).count == 2)
        }
    }

    @Test(arguments: [
        "Accept: a/b\r\nAccept: c/d\r\n", "Authorization: Bearer x\r\n", "Cookie: a=b\r\n", "If-Match: \"1\"\r\n",
        "If-Unmodified-Since: Sun, 06 Nov 1994 08:49:37 GMT\r\n", "Accept-Encoding: gzip\r\nAccept-Encoding: br\r\n",
        "Content-Length: 0\r\n",
    ])
    func aRequestThatIsNotPlainGoesToTheHandlerAndItsAnswerIsNotKept(lines: String) async throws {
        try await counting().run { server in
            let client = try server.client()
            #expect(try await client.ask(get("/a", lines)).content == "answer 1")
            #expect(try await client.ask(get("/a")).content == "answer 2")
            #expect(try await client.ask(get("/a", lines)).content == "answer 3")
            #expect(try await client.ask(get("/a")).content == "answer 2")
        }
    }

    @Test(arguments: ["no tags", "404", "Vary: Origin", "Set-Cookie: a=b"])
    func anAnswerThatMustNotBeKeptIsNot(kind: String) async throws {
        let server = try counting { response, _ in
            switch kind {
            case "no tags": response.cacheTags = nil
            case "404": response.status = .notFound
            default:
                let parts = kind.split(separator: ": ")
                response.fields[String(parts[0])] = String(parts[1])
            }
        }
        try await server.run { server in
            let client = try server.client()
            #expect(try await client.ask(get("/a")).content == "answer 1")
            #expect(try await client.ask(get("/a")).content == "answer 2")
        }
    }

    @Test func anAnswerMadeFromWhatHasChangedMeanwhileIsNotKept() async throws {
        let (begun, changed) = (Signal(), Signal())
        let server = try counting { response, _ in
            // The first has read what it answers with, and then the tag is dropped.
            guard response.fields["ETag"] == "\"1\"" else { return }
            begun.send()
            await changed.wait()
        }
        try await server.run { server in
            let slow = try server.client()
            try await slow.send(get("/a"))
            await begun.wait()
            let editor = try server.client()
            #expect(try await editor.ask(drop("t")).status == 204)
            changed.send()
            #expect(try await slow.answer().content == "answer 1")
            #expect(try await slow.ask(get("/a")).content == "answer 2")
            #expect(try await slow.ask(get("/a")).content == "answer 2")
        }
    }

    @Test func pipelinedAnswersFromTheCacheKeepTheirOrder() async throws {
        try await counting { response, request in response.content = Array(request.target.utf8) }.run { server in
            let client = try server.client()
            let targets = (0..<500).map { "/\($0 % 3)" }
            for target in ["/0", "/1", "/2"] { _ = try await client.ask(get(target)) }
            try await client.send(targets.map { get($0) }.joined())
            for target in targets { #expect(try await client.answer().content == target) }
        }
    }
}
