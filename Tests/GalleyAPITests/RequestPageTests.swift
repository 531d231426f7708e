import HTTP
import Newsroom
import SQL
import Store
import Testing

@testable import GalleyAPI

/// The page by which a reporter follows a request.
@Suite struct RequestPageTests {
    private let newsroom: TestNewsroom
    private let editor: String

    init() throws {
        newsroom = try TestNewsroom()
        editor = try newsroom.token(.editor)
    }

    private static let form = "application/x-www-form-urlencoded"
    private static let browser: Fields = ["Accept": "text/html,application/xhtml+xml,*/*;q=0.8"]

    /// Sends a request; returns its identifier and the path of its page.
    private func ask(
        _ more: String = "", explanation: String = "Because.", words: String = "two", peer: String = "192.0.2.1",
        in newsroom: TestNewsroom? = nil
    ) async throws -> (id: String, page: String) {
        let body = #"""
            {"kind":"correction","target":{"selector":{"type":"TextQuoteSelector","exact":"\#(words)","prefix":"One ",
            "suffix":"."}},"suggestion":"2","explanation":"\#(explanation)","sources":["https://a.example/x"]\#(more)}
            """#
        let made = await (newsroom ?? self.newsroom).send(.post, "/v1/articles/one/corrections", body, peer: peer)
        #expect(made.status == 201, "\(made.text)")
        let page = try #require(made.json["status_page_url"].string).dropFirst("https://news.example".count)
        return (try #require(made.json["id"].string), String(page))
    }

    private func read(_ page: String) async -> Answer {
        await newsroom.send(.get, page, fields: Self.browser)
    }

    private func send(
        _ page: String, _ form: String, peer: String = "192.0.2.1", type: String = form,
        in newsroom: TestNewsroom? = nil
    ) async -> Answer {
        let fields = Self.browser.adding(["Content-Type": type])
        return await (newsroom ?? self.newsroom).send(
            .post, page, content: Array(form.utf8), fields: fields, peer: peer)
    }

    private func act(_ id: String, _ action: String, _ body: String = "{}") async {
        var fields = newsroom.bearer(editor)
        fields["If-Match"] = "*"
        let answer = await newsroom.send(.post, "/v1/desk/corrections/\(id)/\(action)", body, fields: fields)
        #expect(answer.status == 200, "\(action): \(answer.text)")
    }

    private func expectPrivate(_ page: Answer) {
        #expect(page.fields["content-type"] == "text/html; charset=utf-8")
        #expect(page.fields["cache-control"] == "no-store" && page.response.cacheTags == nil)
        #expect(page.fields["x-robots-tag"] == "noindex" && page.fields["referrer-policy"] == "no-referrer")
        #expect(page.fields["content-security-policy"]?.contains("form-action 'self'") == true)
        #expect(page.text.contains("<meta name=\"robots\" content=\"noindex, follow\">"))
        #expect(!page.text.contains("rel=\"canonical\""))
    }

    @Test func aRequestIsReadWithItsWordsInTheirContext() async throws {
        try await newsroom.publish("one")
        let (_, page) = try await ask()
        #expect(page.hasPrefix("/corrections/") && page.contains("?secret="))
        let shown = await read(page)
        #expect(shown.status == 200)
        expectPrivate(shown)
        for part in [
            "<title>Your request: About one – ", "<a href=\"/articles/one\">About one</a>", "<h1>Your request</h1>",
            "<strong>We have received it</strong>", "<dd>A mistake</dd>", "One <mark>two</mark>.",
            "<p dir=\"auto\">2</p>",
            "<p dir=\"auto\">Because.</p>", "<a href=\"https://a.example/x\" rel=\"nofollow noopener noreferrer\"",
            "<strong>You wrote to us</strong> <span><time datetime=\"2023-11-14T22:13:20Z\">",
            "<form class=\"form\" action=\"\(page)\" method=\"post\" novalidate>", "<summary>Take the request back",
            "keep the address of this page",
        ] {
            #expect(shown.text.contains(part), "\(part)")
        }
        #expect(await newsroom.send(.head, page).status == 200)
    }

    @Test func whoHasNotTheSecretFindsNothing() async throws {
        try await newsroom.publish("one")
        let (id, page) = try await ask()
        let path = "/corrections/\(id)"
        let nowhere = await read("/nowhere")
        for target in [path, "\(path)?secret=", "\(path)?secret=guess", "\(page)x", "/corrections/no?secret=guess"] {
            let answer = await read(target)
            #expect(answer.status == 404 && answer.response.content == nowhere.response.content, "\(target)")
            #expect(await read(target.replacing(id, with: "\(Identifier(date: newsroom.clock.now))")).status == 404)
            let sent = await send(target, "action=withdrawal")
            #expect(sent.status == 404 && sent.response.content == nowhere.response.content, "\(target)")
        }
        #expect(await newsroom.send(.get, path, fields: newsroom.bearer(editor)).status == 404)
        #expect(await newsroom.get("/v1/corrections/\(id)").json["state"].string == "received")
    }

    @Test func aWordIsAddedOnceHoweverOftenItIsSent() async throws {
        try await newsroom.publish("one")
        let (id, page) = try await ask()
        let shown = await read(page).text
        let key = try #require(shown.firstMatch(of: /name="key" value="([\w-]{22})"/)?.1)
        let form = "action=word&key=\(key)&text=I+have+a+photograph.%0D%0AIt+shows+%3Cb%3Etwo%3C%2Fb%3E."
        for _ in 1...2 {
            let sent = await send(page, form)
            #expect(sent.status == 303 && sent.fields["location"] == "\(page)#latest")
            #expect(sent.fields["cache-control"] == "no-store" && sent.response.content.isEmpty)
            #expect(sent.fields["referrer-policy"] == "no-referrer")
        }
        let again = await read(page).text
        #expect(again.matches(of: /I have a photograph/).count == 1)
        #expect(again.contains("<li id=\"latest\"><p class=\"event\"><strong>You added</strong>"))
        #expect(
            again.contains(
                "<p dir=\"auto\">I have a photograph.</p>\n<p dir=\"auto\">It shows &lt;b&gt;two&lt;/b&gt;.</p>"))
        let desk = await newsroom.get("/v1/desk/corrections/\(id)", token: editor).json["history"].array
        #expect(desk.last?["text"].string == "I have a photograph.\nIt shows <b>two</b>.")
        let other = await send(page, "action=word&key=\(key)&text=Another.")
        #expect(other.status == 422 && other.text.contains("Something else has arrived from this form already."))
        #expect(other.text.contains(">\nAnother.</textarea>") && !other.text.contains("value=\"\(key)\""))
    }

    @Test(arguments: [
        ("text=", "Please fill this in.", ""), ("", "Please fill this in.", ""),
        ("text=++%0D%0A", "Please fill this in.", ""),
        ("text=\(String(repeating: "a", count: 41))", "at most 40 bytes", String(repeating: "a", count: 41)),
    ])
    func aWordThatIsNotTakenStaysWithWhy(form: String, why: String, kept: String) async throws {
        let newsroom = try TestNewsroom { $0.limits.explanationBytes = 40 }
        try await newsroom.publish("one")
        let (_, page) = try await ask(in: newsroom)
        let refused = await send(page, "action=word&\(form)", in: newsroom)
        #expect(refused.status == 422)
        expectPrivate(refused)
        #expect(refused.text.contains("<title>Not sent. Your request"))
        #expect(refused.text.contains("aria-describedby=\"text-error\" aria-invalid=\"true\" autofocus dir=\"auto\">"))
        #expect(refused.text.firstMatch(of: /<p class="error" id="text-error">([^<]*)/)?.1.contains(why) == true)
        #expect(refused.text.contains(">\n\(kept)</textarea>"))
    }

    @Test func whoWritesTooMuchIsToldAtTheField() async throws {
        let newsroom = try TestNewsroom { $0.writesPerMinute = 3 }
        let token = try newsroom.token(.editor)
        try await newsroom.publish("one", token: token)
        let (_, page) = try await ask(in: newsroom)
        for number in 1...2 {
            let sent = await send(page, "text=\(number)", in: newsroom)
            #expect(sent.status == 303)
        }
        let refused = await send(page, "text=Kept%20here.", in: newsroom)
        #expect(refused.status == 429 && refused.fields["retry-after"] == "60")
        expectPrivate(refused)
        #expect(
            refused.text.contains("id=\"text-error\">Too much has been sent just now. Please send it again in 60 sec"))
        #expect(refused.text.contains(">\nKept here.</textarea>"))
        let withdrawal = await send(page, "action=withdrawal", in: newsroom)
        #expect(withdrawal.status == 429 && withdrawal.text.contains("<details class=\"withdrawal\" open>"))
        #expect(withdrawal.text.contains("<button type=\"submit\" aria-describedby=\"withdrawal-error\" autofocus>"))
        newsroom.clock.advance(seconds: 60)
        let later = await send(page, "text=Kept%20here.", in: newsroom)
        #expect(later.status == 303)
    }

    @Test func aRequestTakesSoManyWordsByEitherWay() async throws {
        try await newsroom.publish("one")
        let (_, page) = try await ask()
        for number in 1...Transaction.mostReporterWords {
            let sent = await send(page, "text=\(number)")
            #expect(sent.status == 303)
        }
        #expect(!(await read(page)).text.contains("<textarea"))
        let refused = await send(page, "text=More.")
        #expect(refused.status == 422 && refused.text.contains("id=\"text-error\">At most 20 are taken."))
        let api = await newsroom.post("/v1\(page)".replacing("?", with: "/messages?"), #"{"text":"More."}"#)
        #expect(api.status == 422 && api.pointers == ["/text"])
    }

    @Test func whatIsTakenBackIsAtItsEnd() async throws {
        try await newsroom.publish("one")
        let (id, page) = try await ask(#","contact":{"email":"bo@example.org"}"#)
        #expect(!(await read(page)).text.contains("bo@example.org"))
        let sent = await send(page, "action=withdrawal")
        #expect(sent.status == 303 && sent.fields["location"] == page)
        let shown = await read(page).text
        #expect(
            shown.contains("<strong>You have taken it back</strong>") && shown.contains("You took it back</strong>"))
        #expect(!shown.contains("<form class=\"form\""))
        let again = await send(page, "action=withdrawal")
        #expect(again.status == 409 && again.text.contains("it can no longer be taken back"))
        let desk = await newsroom.get("/v1/desk/corrections/\(id)", token: editor).json
        #expect(desk["state"].string == "withdrawn" && desk["contact"] == .null)
    }

    @Test func eachStateIsSaidInPlainWords() async throws {
        try await newsroom.publish("one")
        let (id, page) = try await ask()
        await act(id, "notes", #"{"text":"Only for us."}"#)
        await act(id, "assignment", #"{"assignee":"me"}"#)
        await act(id, "review")
        await act(id, "answer", #"{"text":"We <look>\ninto it."}"#)
        var shown = await read(page).text
        #expect(shown.contains("<strong>We are looking into it</strong></p>"))
        #expect(shown.contains("<strong>We answered</strong>") && shown.contains("<p dir=\"auto\">We &lt;look&gt;</p>"))
        for hidden in ["Only for us", "Mara"] { #expect(!shown.contains(hidden), "\(hidden)") }
        await act(id, "acceptance")
        shown = await read(page).text
        #expect(shown.contains("<p><strong>We agree</strong></p>") && shown.contains("Take the request back"))
        newsroom.clock.advance(seconds: 60)
        await act(id, "application", #"{"article_revision":1,"note":{"kind":"correction","text":"It was 2."}}"#)
        shown = await read(page).text
        let note = try #require(await newsroom.get("/v1/articles/one").json["corrections"][0]["id"].string)
        for part in [
            "<p><strong>We have published a note</strong></p>", "<h2>What we have published</h2>", "<p>It was 2.</p>",
            "<a href=\"/articles/one/revisions/1...2\">See what changed</a>",
            "<a href=\"/articles/one#correction-\(note)\">Read it with the article</a>",
        ] {
            #expect(shown.contains(part), "\(part)")
        }
        #expect(!shown.contains("<form class=\"form\""))
    }

    @Test func whoIsDeclinedReadsWhyAndAWordTooLateIsKept() async throws {
        try await newsroom.publish("one")
        let (id, page) = try await ask()
        await act(id, "review")
        await act(id, "decline", #"{"reason":"Our source says two."}"#)
        let shown = await read(page).text
        #expect(shown.contains("<p><strong>We leave the article as it is</strong></p>"))
        #expect(shown.contains("<p dir=\"auto\">Our source says two.</p>") && !shown.contains("<form class=\"form\""))
        let sent = await send(page, "text=Which%20one%3F")
        #expect(sent.status == 303)
        #expect(await read(page).text.contains("Which one?"))
    }

    @Test func whatIsDecidedWithAnotherReadsLikeIt() async throws {
        try await newsroom.publish("one")
        let (id, _) = try await ask()
        let (joined, page) = try await ask(explanation: "I was there.", peer: "192.0.2.2")
        let (duplicate, other) = try await ask(words: "Three four", peer: "192.0.2.3")
        for request in [id, duplicate] { await act(request, "review") }
        await act(id, "answer", #"{"text":"We look into it."}"#)
        await act(duplicate, "duplicate", #"{"of":"\#(id)"}"#)
        #expect(await read(page).text.contains("We look into it.") && joined != id)
        #expect(await read(other).text.contains("<p><strong>Others have told us the same</strong></p>"))
        await act(id, "acceptance")
        await act(id, "publication", #"{"note":{"kind":"clarification","text":"Only some."}}"#)
        for page in [page, other] { #expect(await read(page).text.contains("<p>Only some.</p>")) }
        #expect(await read(page).text.contains("<p><strong>We have published a note</strong></p>"))
    }

    @Test func whatReadersWriteIsText() async throws {
        try await newsroom.publish("one")
        let hostile = "<script>alert(1)</script>\\\"'"
        let (_, page) = try await ask(explanation: hostile, words: hostile)
        let refused = await send(page, "text=\(PercentCoding.encode(String(repeating: "<script>'\"", count: 1000)))")
        #expect(refused.status == 422)
        for shown in [await read(page), refused] {
            #expect(!shown.text.contains("<script>") && shown.text.contains("&lt;script&gt;"))
        }
        #expect(await read(page).text.contains("We could not place the words"))
    }

    @Test func whatIsNoFormIsRefused() async throws {
        try await newsroom.publish("one")
        let (id, page) = try await ask()
        let json = await send(page, #"{"action":"withdrawal"}"#, type: "application/json")
        #expect(json.status == 415 && json.fields["accept"] == Self.form)
        let broken = await send(page, "action=withdrawal&text=%FF")
        #expect(broken.status == 400)
        let unknown = await send(page, "action=publish")
        #expect(unknown.status == 400)
        let charset = await send(page, "text=a", type: "application/x-www-form-urlencoded; charset=UTF-8")
        #expect(charset.status == 303)
        #expect(await newsroom.get("/v1/corrections/\(id)").json["state"].string == "received")
    }

    @Test func textsAreThoseOfTheArticlesLanguage() async throws {
        try await newsroom.publish("one", #""language": "uk""#)
        let (_, page) = try await ask()
        let shown = await read(page).text
        #expect(shown.contains("<html lang=\"uk\" dir=\"ltr\">") && shown.contains("<h1>Ваше звернення</h1>"))
        let refused = await send(page, "text=")
        #expect(refused.text.contains("Заповніть, будь ласка."))
        let hebrew = try TestNewsroom()
        try await hebrew.publish("one", #""language": "he""#)
        let (_, other) = try await ask(in: hebrew)
        let text = await hebrew.get(other).text
        #expect(
            text.contains("<html lang=\"he\" dir=\"rtl\">")
                && text.contains("<div class=\"request\" lang=\"en\" dir=\"ltr\">"))
        #expect(text.contains("<a href=\"/articles/one\" lang=\"he\" dir=\"rtl\">About one</a>"))
    }

    @Test func withoutPagesTheAPIIsWhatALinkLeadsTo() async throws {
        let newsroom = try TestNewsroom { $0.pages = .off }
        try await newsroom.publish("one")
        let made = await newsroom.post("/v1/articles/one/corrections", #"{"kind":"other","explanation":"Hm."}"#)
        let link = String(try #require(made.json["status_url"].string).dropFirst("https://news.example".count))
        #expect(made.status == 201 && made.json["status_page_url"] == .null)
        #expect(await newsroom.get(link).status == 200)
        #expect(await newsroom.get(link.replacing("/v1", with: "")).status == 404)
        for target in [link.replacing("/v1", with: ""), "/articles/one/correction"] {
            #expect(await send(target, "text=a", in: newsroom).status == 404)
        }
    }

    @Test func theAddressIsToldToNobody() async throws {
        try await newsroom.publish("one")
        let (id, _) = try await ask()
        for target in [
            "/sitemap.xml", "/sitemaps/articles-1.xml", "/feed.atom", "/corrections.atom", "/corrections.json",
            "/corrections", "/articles/one", "/robots.txt", "/comments.atom",
        ] {
            #expect(!(await newsroom.get(target)).text.contains(id), "\(target)")
        }
    }
}
