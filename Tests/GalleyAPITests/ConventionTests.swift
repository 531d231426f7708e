import HTTP
import Testing

@Suite struct ConventionTests {
    @Test(arguments: [
        ("limit=0", "limit"), ("limit=101", "limit"), ("limit=ten", "limit"), ("limit=", "limit"),
        ("sort=best", "sort"), ("page=2", "page"), ("limit=1&limit=2", "limit"),
        ("published_after=now", "published_after"), ("q=+", "q"), ("q=a%00b", "q"), ("fields=,", "fields"),
    ])
    func aWrongParameterIsNamed(query: String, name: String) async throws {
        let answer = await (try TestNewsroom()).get("/v1/articles?\(query)")
        #expect(answer.status == 400)
        #expect(answer.problem == "invalid-parameter")
        #expect(answer.pointers == [name])
    }

    @Test func aCursorServesItsOwnListOnly() async throws {
        let newsroom = try TestNewsroom()
        let editor = try newsroom.token(.editor)
        for slug in ["one", "two", "three"] { try await newsroom.publish(slug, #""tags": ["sea"]"#, token: editor) }
        let cursor = try #require(await newsroom.get("/v1/articles?limit=1").json["next_cursor"].string)
        #expect(await newsroom.get("/v1/articles?limit=2&cursor=\(cursor)").json["items"].array.count == 2)
        var forged = cursor
        forged.removeFirst()
        for query in ["tag=sea&cursor=\(cursor)", "sort=oldest&cursor=\(cursor)", "cursor=xyz", "cursor=\(forged)"] {
            let answer = await newsroom.get("/v1/articles?\(query)")
            #expect(answer.status == 400, "\(query)")
            #expect(answer.problem == "invalid-cursor")
        }
        let other = try TestNewsroom()
        #expect(await other.get("/v1/articles?cursor=\(cursor)").status == 400)
    }

    @Test func cacheableAnswersHaveValidatorsAndTags() async throws {
        let newsroom = try TestNewsroom()
        try await newsroom.publish("one")
        for (target, tag) in [
            ("/v1/articles", "list"), ("/v1/articles/one", "article:one"),
            ("/v1/articles/one/comments", "comments:one"),
            ("/v1/articles/one/corrections", "article:one"),
        ] {
            let answer = await newsroom.get(target)
            #expect(answer.status == 200)
            #expect(answer.fields["etag"]?.hasPrefix("\"") == true)
            #expect(answer.fields["last-modified"] == "Tue, 14 Nov 2023 22:13:20 GMT")
            #expect(answer.fields["cache-control"] == "public, max-age=30, stale-while-revalidate=300")
            #expect(answer.fields["cache-tag"] == tag)
            let isNegotiated = target == "/v1/articles/one"
            #expect(answer.fields["vary"] == (isNegotiated ? "Accept, Accept-Encoding" : "Accept-Encoding"))
            #expect(answer.fields["x-content-type-options"] == "nosniff")
            #expect(answer.fields["access-control-allow-origin"] == "*")
        }
    }

    @Test func gzipHasItsOwnEntityTag() async throws {
        let newsroom = try TestNewsroom()
        try await newsroom.publish("one")
        let plain = await newsroom.get("/v1/articles/one")
        let packed = await newsroom.send(.get, "/v1/articles/one", fields: ["Accept-Encoding": "br, gzip;q=0.5"])
        #expect(packed.fields["content-encoding"] == "gzip")
        #expect(packed.response.content.prefix(2) == [0x1F, 0x8B])
        #expect(packed.response.content.count < plain.response.content.count)
        #expect(packed.fields["etag"] == plain.fields["etag"].map { $0.dropLast() + "-gzip\"" })
        let refused = await newsroom.send(.get, "/v1/articles/one", fields: ["Accept-Encoding": "gzip;q=0"])
        #expect(refused.fields["content-encoding"] == nil)
    }

    @Test func aWriteDropsWhatItChanges() async throws {
        let newsroom = try TestNewsroom()
        let published = try await newsroom.publish("one")
        #expect(published.response.droppedTags == ["list", "article:one"])
        let comment = await newsroom.post(
            "/v1/articles/one/comments", #"{"author": {"name": "Ann"}, "body_markdown": "Hello"}"#)
        #expect(comment.response.droppedTags == ["article:one", "comments:one", "comments"])
        #expect(await newsroom.get("/v1/articles").response.cacheTags == ["list", "article:one"])
        #expect(comment.response.cacheTags == nil)
    }

    @Test func anotherMethodIsRefusedWithThoseThatAreAllowed() async throws {
        let newsroom = try TestNewsroom()
        let answer = await newsroom.send(.delete, "/v1/articles")
        #expect(answer.status == 405)
        #expect(answer.fields["allow"] == "GET, HEAD, POST, OPTIONS")
        #expect(await newsroom.send(.put, "/nowhere").status == 404)
    }

    @Test func aPreflightIsAnswered() async throws {
        let newsroom = try TestNewsroom()
        let answer = await newsroom.send(
            .options, "/v1/articles/one/comments",
            fields: ["Origin": "https://a.example", "Access-Control-Request-Method": "POST"])
        #expect(answer.status == 204)
        #expect(answer.fields["access-control-allow-methods"] == "GET, HEAD, POST, OPTIONS")
        #expect(answer.fields["access-control-allow-headers"]?.contains("Idempotency-Key") == true)
        #expect(await newsroom.send(.options, "*").status == 204)
        #expect(await newsroom.send(.options, "/nowhere").status == 404)
    }

    @Test(arguments: [
        (#"{"author":"#, "application/json", 400, "malformed-json"),
        (#"{"a": 1} x"#, "application/json", 400, "malformed-json"), ("", "application/json", 400, "malformed-json"),
        ("[]", "application/json", 400, "invalid-fields"), ("7", "application/json", 400, "invalid-fields"),
        ("{}", "text/plain", 415, "unsupported-media-type"), ("{}", "", 415, "unsupported-media-type"),
        ("{}", "application/json; charset=latin1", 415, "unsupported-media-type"),
        ("{}", "Application/JSON ; charset=UTF-8", 422, "rule-broken"),
        (String(repeating: "[", count: 33), "application/json", 400, "malformed-json"),
    ])
    func aBodyThatIsNoJSONObjectIsRefused(body: String, type: String, status: Int, problem: String) async throws {
        let newsroom = try TestNewsroom()
        try await newsroom.publish("one")
        let answer = await newsroom.send(.post, "/v1/articles/one/comments", body, fields: ["Content-Type": type])
        #expect(answer.status == status)
        #expect(answer.problem == problem)
        #expect(await newsroom.get("/problems/\(answer.problem)").status == 200)
    }

    @Test func aBodyInAnotherEncodingIsRefused() async throws {
        let newsroom = try TestNewsroom()
        try await newsroom.publish("one")
        let comment = #"{"author": {"name": "Zoë"}, "body_markdown": "Hello"}"#
        let encodings: [[UInt8]] = [
            comment.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] },
            comment.unicodeScalars.flatMap { [0, 0, 0, UInt8($0.value)] },
            comment.unicodeScalars.map { UInt8($0.value) },
        ]
        for content in encodings {
            let answer = await newsroom.send(.post, "/v1/articles/one/comments", content: content)
            #expect(answer.status == 400)
            #expect(answer.problem == "malformed-json")
        }
        #expect(await newsroom.post("/v1/articles/one/comments", comment).status == 201)
    }

    @Test func aRepeatGetsTheFirstAnswerAndIsKeptOnce() async throws {
        let newsroom = try TestNewsroom { $0.commentDuplicateSeconds = 0 }
        try await newsroom.publish("one")
        let comment = #"{"author": {"name": "Ann"}, "body_markdown": "Hello"}"#
        let first = await newsroom.post("/v1/articles/one/comments", comment, key: "k1")
        let again = await newsroom.post("/v1/articles/one/comments", comment, key: "k1")
        #expect(again.status == 201)
        #expect(again.text == first.text)
        #expect(again.fields["location"] == first.fields["location"])
        #expect(again.fields["idempotent-replayed"] == "true")
        #expect(await newsroom.get("/v1/articles/one/comments").json["count"].int == 1)

        let other = await newsroom.post("/v1/articles/one/comments", comment.replacing("Hello", with: "Bye"), key: "k1")
        #expect(other.status == 422)
        #expect(other.problem == "idempotency-key-reused")
        #expect(await newsroom.post("/v1/articles/one/comments", comment, key: "k2").status == 201)
        #expect(await newsroom.post("/v1/articles/one/comments", comment, key: "two words").status == 400)
        newsroom.clock.advance(seconds: 24 * 60 * 60)
        #expect(await newsroom.post("/v1/articles/one/comments", comment, key: "k1").text != first.text)
    }

    @Test func aRequestThatFailedMayBeSentAgainUnderItsKey() async throws {
        let newsroom = try TestNewsroom()
        let comment = #"{"author": {"name": "Ann"}, "body_markdown": "Hello"}"#
        #expect(await newsroom.post("/v1/articles/one/comments", comment, key: "k").status == 404)
        try await newsroom.publish("one")
        #expect(await newsroom.post("/v1/articles/one/comments", comment, key: "k").status == 201)
    }

    @Test func writesAreLimitedByAddress() async throws {
        let newsroom = try TestNewsroom {
            $0.writesPerMinute = 2
            $0.commentDuplicateSeconds = 0
        }
        let editor = try newsroom.token(.editor)
        for slug in ["one", "two", "three"] { try await newsroom.publish(slug, token: editor) }
        let comment = #"{"author": {"name": "Ann"}, "body_markdown": "Hello"}"#
        let first = await newsroom.post("/v1/articles/one/comments", comment)
        #expect(first.fields["ratelimit"] == #""writes";r=1;t=60"#)
        #expect(first.fields["ratelimit-policy"] == #""writes";q=2;w=60"#)
        #expect(await newsroom.post("/v1/articles/one/comments", comment).status == 201)
        newsroom.clock.advance(seconds: 15)
        let refused = await newsroom.post("/v1/articles/one/comments", comment)
        #expect(refused.status == 429)
        #expect(refused.fields["retry-after"] == "45")
        let other = await newsroom.send(.post, "/v1/articles/one/comments", comment, peer: "192.0.2.2")
        #expect(other.status == 201)
        #expect(await newsroom.get("/v1/articles").status == 200)
        newsroom.clock.advance(seconds: 45)
        #expect(await newsroom.post("/v1/articles/one/comments", comment).status == 201)
    }

    @Test func aFalseTokenIsCountedToo() async throws {
        let newsroom = try TestNewsroom { $0.writesPerMinute = 2 }
        for _ in 1...2 { #expect(await newsroom.post("/v1/articles", "{}", token: "guess").status == 401) }
        #expect(await newsroom.post("/v1/articles", "{}", token: "guess").status == 429)
    }

    @Test func theServiceSaysThatItWorks() async throws {
        let newsroom = try TestNewsroom()
        #expect(await newsroom.get("/healthz").json["status"].string == "ok")
        #expect(await newsroom.get("/readyz").status == 200)
        newsroom.store.close()
        #expect(await newsroom.get("/healthz").status == 200)
        let unready = await newsroom.get("/readyz")
        #expect(unready.status == 503)
        #expect(unready.fields["retry-after"] == "5")
        #expect(await newsroom.get("/v1/articles").status == 503)
    }

    @Test func whatNeverBecameARequestIsAProblemToo() throws {
        let newsroom = try TestNewsroom()
        for status in [
            Status.badRequest, .requestTimeout, .contentTooLarge, .uriTooLong, .expectationFailed,
            .requestHeaderFieldsTooLarge, .notImplemented, .serviceUnavailable, .httpVersionNotSupported,
        ] {
            let answer = Answer(newsroom.api.refusal(status, "Because."))
            #expect(answer.status == status.code)
            #expect(answer.json["detail"].string == "Because.")
            #expect(answer.fields["content-type"] == "application/problem+json")
        }
    }
}
