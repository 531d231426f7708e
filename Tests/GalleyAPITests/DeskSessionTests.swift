import HTTP
import Newsroom
import Store
import Testing

@testable import GalleyAPI

/// Signing in to the desk's page.
@Suite struct DeskSessionTests {
    private let newsroom: TestNewsroom
    private let token: String

    init() throws {
        newsroom = try TestNewsroom()
        token = try newsroom.token(.editor)
    }

    /// As the desk's page sends it.
    private func own(_ cookie: String?) -> Fields {
        var fields: Fields = ["Sec-Fetch-Site": "same-origin"]
        fields["Cookie"] = cookie
        return fields
    }

    /// Signs in; returns the cookie as a browser sends it.
    private func signIn() async throws -> String {
        let answer = await newsroom.send(.post, "/desk/session", #"{"token":"\#(token)"}"#)
        #expect(answer.status == 200 && answer.json["role"].string == "editor", "\(answer.text)")
        return String(try #require(answer.fields["set-cookie"]?.split(separator: ";").first))
    }

    @Test func aTokenBecomesACookieThatNoScriptAndNoOtherSiteCanUse() async throws {
        let answer = await newsroom.send(.post, "/desk/session", #"{"token":"\#(token)"}"#)
        let parts = try #require(answer.fields["set-cookie"]).split(separator: ";").map {
            $0.trimmingPrefix(" ").description
        }
        #expect(parts[0].hasPrefix("__Host-galley_desk=") && parts[0].utf8.count > 50)
        #expect(Set(parts.dropFirst()) == ["Path=/", "HttpOnly", "SameSite=Strict", "Max-Age=43200", "Secure"])
        #expect(answer.fields["cache-control"] == "no-store" && !answer.text.contains(token))
        #expect(answer.json["name"].string == "Mara")
        let plain = try TestNewsroom { $0.publicURL = "http://127.0.0.1:8080" }
        let other = await plain.send(.post, "/desk/session", #"{"token":"\#(try plain.token(.moderator))"}"#)
        let field = try #require(other.fields["set-cookie"])
        #expect(field.hasPrefix("galley_desk=") && !field.contains("Secure"))
    }

    @Test func aWrongTokenIsRefused() async {
        let answer = await newsroom.send(.post, "/desk/session", #"{"token":"no"}"#)
        #expect(answer.status == 401 && answer.fields["set-cookie"] == nil)
        #expect(await newsroom.send(.post, "/desk/session", "{}").status == 422)
    }

    @Test func whoIsSignedInActsAsWithTheToken() async throws {
        let cookie = try await signIn()
        try await newsroom.publish("one")
        let list = await newsroom.send(.get, "/v1/desk/corrections", fields: own(cookie))
        #expect(list.status == 200 && list.fields["cache-control"] == "no-store")
        let note = await newsroom.send(
            .post, "/v1/desk/articles/one/notes", #"{"note":{"kind":"update","text":"t"}}"#, fields: own(cookie))
        #expect(note.status == 201, "\(note.text)")
        let article = await newsroom.send(.get, "/v1/articles/one", fields: own("a=b; \(cookie); c=d"))
        #expect(article.json["body_markdown"].string != nil && article.response.cacheTags == nil)
        #expect(await newsroom.send(.get, "/desk/session", fields: own(cookie)).json["name"].string == "Mara")
        #expect(await newsroom.send(.get, "/v1/desk/webhooks", fields: own(cookie)).status == 403)
    }

    @Test(arguments: [
        ["Sec-Fetch-Site": "cross-site"], ["Sec-Fetch-Site": "same-site"], ["Sec-Fetch-Site": "none"],
        ["Origin": "https://evil.example", "Host": "news.example"], ["Origin": "null", "Host": "news.example"],
        ["Origin": "https://news.example.evil.example", "Host": "news.example"], [:],
    ])
    func noOtherSiteActsWithTheCookie(sent: [String: String]) async throws {
        let cookie = try await signIn()
        try await newsroom.publish("one")
        var fields: Fields = ["Cookie": cookie]
        for (name, value) in sent { fields[name] = value }
        let note = await newsroom.send(
            .post, "/v1/desk/articles/one/notes", #"{"note":{"kind":"update","text":"t"}}"#, fields: fields)
        #expect(note.status == 401)
        if ["cross-site", "same-site"].contains(sent["Sec-Fetch-Site"]) || sent["Origin"] != nil {
            #expect(await newsroom.send(.get, "/v1/desk/corrections", fields: fields).status == 401)
        }
    }

    @Test(arguments: [
        ("https://news.example", "other", 201), ("https://desk.local:8443", "desk.local:8443", 201),
        ("http://desk.local:8443", "desk.local:8443", 401),
    ])
    func olderBrowsersNameTheirOrigin(origin: String, host: String, status: Int) async throws {
        let cookie = try await signIn()
        try await newsroom.publish("one")
        let fields: Fields = ["Cookie": cookie, "Origin": origin, "Host": host]
        let note = await newsroom.send(
            .post, "/v1/desk/articles/one/notes", #"{"note":{"kind":"update","text":"t"}}"#, fields: fields)
        #expect(note.status == status)
    }

    @Test func guessesAtTokensAreBounded() async throws {
        let newsroom = try TestNewsroom { $0.writesPerMinute = 2 }
        for status in [401, 401, 429] {
            #expect(await newsroom.send(.post, "/desk/session", #"{"token":"no"}"#).status == status)
        }
    }

    @Test func aTokenInTheRequestCountsMoreThanTheCookie() async throws {
        let cookie = try await signIn()
        var fields = own(cookie)
        fields["Authorization"] = "Bearer wrong"
        #expect(await newsroom.send(.get, "/v1/desk/corrections", fields: fields).status == 401)
    }

    @Test func aSessionEndsByItselfBySigningOutAndWithTheToken() async throws {
        let first = try await signIn()
        newsroom.clock.advance(seconds: 12 * 3600 - 1)
        #expect(await newsroom.send(.get, "/desk/session", fields: own(first)).status == 200)
        newsroom.clock.advance(seconds: 1)
        #expect(await newsroom.send(.get, "/desk/session", fields: own(first)).status == 401)

        let second = try await signIn()
        let out = await newsroom.send(.delete, "/desk/session", fields: own(second))
        #expect(out.status == 204 && out.fields["set-cookie"]?.contains("Max-Age=0") == true)
        #expect(await newsroom.send(.get, "/desk/session", fields: own(second)).status == 401)
        #expect(await newsroom.send(.delete, "/desk/session", fields: own(second)).status == 204)

        let third = try await signIn()
        let staff = try #require(try newsroom.store.read { try $0.staff() }.first)
        _ = try newsroom.store.writeAndWait { [now = newsroom.clock.now] in try $0.revokeToken(of: staff.id, date: now)
        }
        #expect(await newsroom.send(.get, "/v1/desk/corrections", fields: own(third)).status == 401)
    }

    @Test func thePageIsKeptByNobodyAndRunsItsOwnScriptsAlone() async throws {
        let page = await newsroom.get("/desk")
        #expect(page.status == 200 && page.fields["content-type"] == "text/html; charset=utf-8")
        #expect(page.fields["cache-control"] == "no-store" && page.response.cacheTags == nil)
        let policy = try #require(page.fields["content-security-policy"])
        for part in ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "trusted-types galley"] {
            #expect(policy.contains(part))
        }
        #expect(!policy.contains("unsafe"))
        #expect(page.fields["referrer-policy"] == "no-referrer")
    }
}

/// What the desk's page needs beside the API that was there.
@Suite struct DeskPageTests {
    private let newsroom: TestNewsroom
    private let editor: String

    init() throws {
        newsroom = try TestNewsroom()
        editor = try newsroom.token(.editor)
    }

    @Test func thePreviewIsWhatAnArticleWouldBecome() async throws {
        let body = #"{"body_markdown":"One *two*.\n\n<b>three</b>"}"#
        let preview = await newsroom.post("/v1/desk/preview", body, token: editor)
        #expect(preview.status == 200, "\(preview.text)")
        try await newsroom.publish("one")
        await newsroom.edit("one", body, token: editor)
        let article = await newsroom.get("/v1/articles/one").json
        #expect(preview.json["body_html"] == article["body_html"] && preview.json["body_text"] == article["body_text"])
        #expect(await newsroom.post("/v1/desk/preview", body, token: try newsroom.token(.moderator)).status == 403)
        #expect(await newsroom.post("/v1/desk/preview", "{}", token: editor).status == 422)
    }

    @Test func countsSayHowMuchWaits() async throws {
        try await newsroom.publish("one")
        func counts() throws -> [Int] {
            let counts = try newsroom.store.read { try $0.deskCounts(now: newsroom.clock.now) }
            return [
                counts.openCorrections, counts.overdueCorrections, counts.heldCorrections, counts.pendingComments,
                counts.reportedComments,
            ]
        }
        #expect(try counts() == [0, 0, 0, 0, 0])
        let request = #"{"kind":"typo","explanation":"w"}"#
        _ = await newsroom.post("/v1/articles/one/corrections", request)
        _ = await newsroom.post("/v1/articles/one/corrections", #"{"kind":"typo","explanation":"x","website":"x"}"#)
        let links = "a://b a://c a://d"
        _ = await newsroom.post(
            "/v1/articles/one/comments", #"{"author":{"name":"Bo"},"body_markdown":"\#(links)"}"#)
        let comment = await newsroom.post(
            "/v1/articles/one/comments", #"{"author":{"name":"Cy"},"body_markdown":"Words."}"#)
        let id = try #require(comment.json["id"].string)
        _ = await newsroom.post("/v1/comments/\(id)/reports", #"{"reason":"spam"}"#)
        #expect(try counts() == [1, 0, 1, 1, 1])
        for number in 2...5 {
            _ = await newsroom.send(
                .post, "/v1/comments/\(id)/reports", #"{"reason":"spam"}"#, peer: "192.0.2.\(number)")
        }
        // Enough reports hold it: it waits once.
        #expect(try counts() == [1, 0, 1, 2, 0])
        newsroom.clock.advance(seconds: 49 * 3600)
        #expect(try counts() == [1, 1, 1, 2, 0])
    }

    @Test func theStreamIsForTheDeskAndBeginsWithTheCounts() async throws {
        #expect(await newsroom.get("/v1/desk/events").status == 401)
        let stream = await newsroom.get("/v1/desk/events", token: editor)
        #expect(stream.status == 200 && stream.fields["content-type"] == "text/event-stream")
        #expect(stream.response.stream != nil)
    }

    @Test func whoListensIsToldHowMuchWaits() async throws {
        try await newsroom.publish("one")
        let watcher = DeskWatcher(newsroom.api) { Issue.record("\($0)") }
        let channel = newsroom.api.deskEvents.channel
        // Somebody listens, however long the test takes.
        channel.follow(by: newsroom) {}
        defer { channel.unfollow(by: newsroom) }
        func told() throws -> String {
            let position = channel.position
            try watcher.tell()
            guard
                case .content(let bytes, let next, _) = channel.content(after: position, isChunked: false, atMost: 4096)
            else { return "" }
            #expect(next == position + 1)
            return String(decoding: bytes, as: UTF8.self)
        }
        #expect(try told().contains(#""open":0"#))
        _ = await newsroom.post("/v1/articles/one/corrections", #"{"kind":"typo","explanation":"w"}"#)
        let text = try told()
        #expect(text.contains("event: counts\n") && text.contains(#""open":1,"overdue":0,"held":0"#), "\(text)")
    }
}
