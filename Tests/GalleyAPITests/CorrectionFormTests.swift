import HTTP
import Newsroom
import Testing

@testable import GalleyAPI

/// Asking for a correction without JavaScript.
@Suite struct CorrectionFormTests {
    private static let path = "/articles/one/correction"
    private static let browser: Fields = ["Accept": "text/html,application/xhtml+xml,*/*;q=0.8"]

    private func newsroom(_ configure: (inout APISettings) -> Void = { _ in }) async throws -> TestNewsroom {
        let newsroom = try TestNewsroom(configure: configure)
        try await newsroom.publish("one")
        return newsroom
    }

    private func send(_ form: [(String, String)], to newsroom: TestNewsroom, at path: String = path) async -> Answer {
        let content = form.map { "\($0)=\(PercentCoding.encode($1))" }.joined(separator: "&")
        let fields = Self.browser.adding(["Content-Type": "application/x-www-form-urlencoded"])
        return await newsroom.send(.post, path, content: Array(content.utf8), fields: fields)
    }

    private func desk(_ newsroom: TestNewsroom, _ query: String = "") async throws -> [JSONValue] {
        await newsroom.get("/v1/desk/corrections\(query)", token: try newsroom.token(.editor)).json["items"].array
    }

    @Test func theArticleLeadsToAFormForWhoeverHasNoScript() async throws {
        let newsroom = try await newsroom { $0.publisher.correctionsPolicy = "https://news.example/policy" }
        let article = await newsroom.get("/articles/one").text
        #expect(article.contains("write to us <a href=\"\(Self.path)\" rel=\"nofollow\">here</a>."))
        let page = await newsroom.send(.get, Self.path, fields: Self.browser)
        #expect(page.status == 200 && page.fields["cache-control"] == "no-store")
        #expect(page.fields["x-robots-tag"] == "noindex")
        for part in [
            "<title>Suggest a correction: About one – ", "About one</a>", "<h1>Suggest a correction</h1>",
            "<form class=\"form\" action=\"\(Self.path)\" method=\"post\" novalidate>",
            "<option value=\"missing_context\">Something is missing</option>", "name=\"revision\" value=\"1\"",
            "<a href=\"https://news.example/policy\">How we correct mistakes</a>",
        ] {
            #expect(page.text.contains(part), "\(part)")
        }
    }

    @Test func whatIsSentIsARequestLikeThoseOfTheAPI() async throws {
        let newsroom = try await newsroom()
        let sent = await send(
            [
                ("kind", "typo"), ("words", " two "), ("suggestion", "2"), ("explanation", "Line one.\r\nLine two."),
                ("sources", "https://a.example/x\r\n\r\n https://b.example/ \r\n"), ("email", "bo@example.org "),
                ("revision", "1"), ("key", "k1"), ("website", ""),
            ], to: newsroom)
        let page = try #require(sent.fields["location"])
        #expect(sent.status == 303 && page.hasPrefix("/corrections/") && sent.response.content.isEmpty)
        let shown = await newsroom.get(page)
        #expect(shown.status == 200 && shown.text.contains("<dd>A typing error</dd>"))
        let request = try #require(try await desk(newsroom).first)
        #expect(request["kind"].string == "typo" && request["target"]["anchor"].string == "exact")
        #expect(request["target"]["revision"].int == 1 && request["suggestion"].string == "2")
        #expect(request["explanation"].string == "Line one.\nLine two.")
        #expect(request["sources"] == .list([.text("https://a.example/x"), .text("https://b.example/")]))
        #expect(request["contact"]["email"].string == "bo@example.org")
    }

    @Test func aDoubleClickSendsOneRequest() async throws {
        let newsroom = try await newsroom()
        let form = [("kind", "other"), ("explanation", "Hm."), ("key", "k1")]
        let first = await send(form, to: newsroom)
        let again = await send(form, to: newsroom)
        #expect(first.status == 303 && again.status == 303)
        #expect(again.fields["location"] == first.fields["location"])
        #expect(try await desk(newsroom).count == 1)
        let other = await send([("kind", "other"), ("explanation", "Other."), ("key", "k1")], to: newsroom)
        #expect(other.status == 422 && other.text.contains("Something else has arrived from this form already."))
        let same = await send([("kind", "other"), ("explanation", "Hm."), ("key", "k2")], to: newsroom)
        #expect(same.status == 409 && same.text.contains("You have told us this already"))
    }

    @Test(arguments: [
        ("explanation", "", "explanation", "Please fill this in."),
        ("words", "0123456789abcdefg", "words", "at most 16 bytes"),
        ("explanation", String(repeating: "a", count: 41), "explanation", "at most 40 bytes"),
        ("suggestion", String(repeating: "a", count: 41), "suggestion", "at most 40 bytes"),
        ("email", "nobody", "email", "This is not an e-mail address."),
        ("sources", "https://a.example/\nb.example", "sources", "Each must be a whole address"),
        ("sources", String(repeating: "https://a.example/\n", count: 6), "sources", "At most 5 are taken."),
    ])
    func whatIsWrongIsSaidAtItsField(name: String, value: String, field: String, why: String) async throws {
        let newsroom = try await newsroom {
            $0.limits.explanationBytes = 40
            $0.limits.quoteBytes = 16
        }
        var form = ["kind": "typo", "explanation": "Because.", "key": "k1"]
        form[name] = value
        let refused = await send(form.map { ($0, $1) }, to: newsroom)
        #expect(refused.status == 422 && refused.fields["cache-control"] == "no-store")
        #expect(refused.text.contains("<title>Not sent. Suggest a correction"))
        let error = refused.text.firstMatch(of: /<p class="error" id="([a-z]+)-error">([^<]*)/)
        #expect(error?.1 == field[...] && error?.2.contains(why) == true, "\(refused.text)")
        #expect(refused.text.matches(of: /aria-invalid="true"/).count == 1)
        #expect(refused.text.firstMatch(of: /aria-describedby="([a-z]+)-error/)?.1 == field[...])
        // What was typed stays.
        #expect(refused.text.contains("<option value=\"typo\" selected>") && refused.text.contains("value=\"k1\""))
        if name != "explanation" { #expect(refused.text.contains(">\nBecause.</textarea>")) }
        #expect(try await desk(newsroom).isEmpty)
    }

    @Test func whatBelongsToNoFieldIsSaidAtTheButton() async throws {
        let newsroom = try await newsroom { $0.writesPerMinute = 1 }
        let form = [("kind", "other"), ("explanation", "Hm.")]
        let first = await send(form, to: newsroom)
        #expect(first.status == 303)
        let refused = await send(form, to: newsroom)
        #expect(refused.status == 429 && refused.fields["retry-after"] == "60")
        #expect(refused.text.contains("<p class=\"error\" id=\"form-error\" role=\"alert\">Too much has been sent"))
        #expect(refused.text.contains("<button type=\"submit\" aria-describedby=\"form-error\" autofocus>"))
        newsroom.clock.advance(seconds: 60)
        let revision = await send(
            [("kind", "other"), ("explanation", "Hm?"), ("words", "two"), ("revision", "9")], to: newsroom)
        #expect(revision.status == 422 && revision.text.contains("The article has revisions 1 to 1."))
    }

    @Test func theChecksOfTheAPIAreThoseOfTheForm() async throws {
        let newsroom = try await newsroom { $0.moderation.blocklist = Blocklist("casino\n!poker") }
        _ = await send([("kind", "other"), ("explanation", "Hm."), ("website", "https://x.example")], to: newsroom)
        _ = await send([("kind", "other"), ("explanation", "Best casino.")], to: newsroom)
        #expect(try await desk(newsroom).isEmpty)
        let reasons = try await desk(newsroom, "?held=true&sort=oldest").map { $0["held_reason"].string }
        #expect(reasons == ["honeypot", "blocklist"])
        let refused = await send([("kind", "other"), ("explanation", "Best poker.")], to: newsroom)
        #expect(
            refused.status == 422 && refused.text.contains("id=\"explanation-error\">It has words that are not taken"))
    }

    @Test func whereWorkIsAskedForThePageSaysSo() async throws {
        let newsroom = try await newsroom { $0.moderation.proofOfWorkAbove = 1 }
        let form = [("kind", "other"), ("explanation", "Hm.")]
        let first = await send(form, to: newsroom)
        #expect(first.status == 303)
        let page = await newsroom.send(.get, Self.path, fields: Self.browser)
        #expect(page.status == 200 && page.text.contains("needs JavaScript") && !page.text.contains("<textarea"))
        let refused = await send([("kind", "other"), ("explanation", "Kept.")], to: newsroom)
        #expect(refused.status == 403 && refused.text.contains("needs JavaScript"))
        #expect(refused.text.contains(">\nKept.</textarea>"))
    }

    @Test func theFormIsWhereItsArticleIs() async throws {
        let newsroom = try await newsroom()
        #expect(await newsroom.send(.get, "/articles/none/correction", fields: Self.browser).status == 404)
        let missing = await send([("explanation", "Hm.")], to: newsroom, at: "/articles/none/correction")
        #expect(missing.status == 404 && missing.fields["content-type"] == "text/html; charset=utf-8")
        await newsroom.edit("one", #"{"slug": "two"}"#)
        let moved = await newsroom.get(Self.path)
        #expect(moved.status == 308 && moved.fields["location"] == "/articles/two/correction")
        let sent = await send([("explanation", "Hm.")], to: newsroom)
        #expect(sent.status == 308 && sent.fields["location"] == "/articles/two/correction")
        await newsroom.edit("two", #"{"status": "withdrawn", "withdrawal_note": "It was wrong."}"#)
        let gone = await send([("explanation", "Hm.")], to: newsroom, at: "/articles/two/correction")
        #expect(gone.status == 410 && gone.text.contains("It was wrong."))
    }

    @Test func whatReadersWriteIsText() async throws {
        let newsroom = try await newsroom()
        let hostile = "\"></textarea><script>alert(1)</script>"
        let refused = await send(
            [
                ("words", hostile), ("suggestion", hostile), ("explanation", hostile), ("sources", hostile),
                ("email", hostile), ("key", hostile), ("revision", "1"),
            ], to: newsroom)
        #expect(refused.status == 422 && !refused.text.contains("<script>alert"))
    }

    @Test func textsAreThoseOfTheArticlesLanguage() async throws {
        let newsroom = try TestNewsroom()
        try await newsroom.publish("one", #""language": "uk""#)
        let page = await newsroom.send(.get, Self.path, fields: Self.browser)
        #expect(page.text.contains("<h1>Запропонувати виправлення</h1>"))
        #expect(page.text.contains("<option value=\"typo\">Описка</option>"))
    }
}
