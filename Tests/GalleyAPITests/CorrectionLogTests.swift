import Newsroom
import Store
import Testing

@testable import GalleyAPI

/// The record of what was corrected, which everybody reads.
@Suite struct CorrectionLogTests {
    private let newsroom: TestNewsroom
    private let editor: String

    init() throws {
        newsroom = try TestNewsroom { $0.publisher.correctionsPolicy = "https://news.example/corrections-policy" }
        editor = try newsroom.token(.editor)
    }

    /// Publishes a note without a request; `more` is members of the note.
    @discardableResult
    private func note(
        _ text: String, on slug: String = "one", kind: String = "correction", _ more: String = "",
        revisions: String = "", key: String? = nil
    ) async -> Answer {
        newsroom.clock.advance(seconds: 60)
        return await newsroom.post(
            "/v1/desk/articles/\(slug)/notes",
            #"{"note":{"kind":"\#(kind)","text":"\#(text)"\#(more)}\#(revisions)}"#, token: editor, key: key)
    }

    private func texts(_ query: String) async -> [String] {
        let answer = await newsroom.get("/v1/corrections\(query)")
        #expect(answer.status == 200, "\(answer.text)")
        return answer.json["items"].array.map { $0["text"].string ?? "" }
    }

    @Test func aNoteIsPublishedWithoutARequestAndShownEverywhere() async throws {
        try await newsroom.publish("one", token: editor)
        await newsroom.edit("one", #"{"body_markdown":"One 2."}"#, token: editor)
        let made = await note(
            "It was 2.", #","wrong":"two","right":"2""#, revisions: #","revision_before":1,"revision":2"#, key: "k")
        #expect(made.status == 201, "\(made.text)")
        #expect(Set(made.response.droppedTags) == ["corrections", "list", "article:one"])
        #expect(made.fields["location"] == "/v1/articles/one/corrections")
        let id = try #require(made.json["id"].string)
        #expect(made.json["url"].string == "https://news.example/articles/one#correction-\(id)")
        #expect(made.json["wrong"].string == "two" && made.json["right"].string == "2")
        #expect(made.json["revision_before"].int == 1 && made.json["revision"].int == 2)
        #expect(made.json["article"].string == "one")
        let again = await newsroom.post(
            "/v1/desk/articles/one/notes",
            #"{"note":{"kind":"correction","text":"It was 2.","wrong":"two","right":"2"},"#
                + #""revision_before":1,"revision":2}"#, token: editor, key: "k")
        #expect(again.fields["idempotent-replayed"] == "true")
        #expect(await newsroom.get("/v1/articles/one").json["corrections"] == .list([made.json]))
        #expect(await newsroom.get("/v1/articles/one/corrections").json["items"] == .list([made.json]))
        let revisions = await newsroom.get("/v1/articles/one/revisions").json["items"]
        #expect(revisions[0]["corrections"] == .list([made.json]))
        let linked = await newsroom.get("/v1/articles/one?format=jsonld").json
        #expect(linked["correction"][0]["text"].string == "It was 2.")
        #expect(linked["publisher"]["correctionsPolicy"].string == "https://news.example/corrections-policy")
        let log = await newsroom.get("/v1/corrections")
        #expect(log.json["items"][0]["headline"].string == "About one")
        #expect(log.json["items"][0]["id"].string == id)
        #expect(log.json["corrections_policy"].string == "https://news.example/corrections-policy")
        #expect(log.fields["cache-tag"] == "corrections,list")
        let feed = await newsroom.get("/corrections.json")
        #expect(feed.json["items"][0]["_galley"] == made.json)
        let atom = await newsroom.get("/corrections.atom")
        #expect(atom.text.contains("It was 2.") && atom.fields["cache-tag"] == "corrections,list")
        #expect(atom.fields["content-type"] == "application/atom+xml")
    }

    @Test func aNoteIsForEditorsAboutWhatIsPublished() async throws {
        try await newsroom.publish("one", token: editor)
        let body = #"{"note":{"kind":"update","text":"t"}}"#
        #expect(await newsroom.post("/v1/desk/articles/one/notes", body).status == 401)
        let moderator = try newsroom.token(.moderator)
        #expect(await newsroom.post("/v1/desk/articles/one/notes", body, token: moderator).status == 403)
        #expect(await note("t", on: "none").status == 404)
        #expect(await note("t", revisions: #","revision":7"#).pointers == ["/revision"])
        #expect(await note("t", revisions: #","revision_before":1"#).pointers == ["/revision_before"])
        #expect(await note("").status == 422)
        #expect(await newsroom.get("/v1/articles/one").json["corrections"] == .list([]))
        await newsroom.delete("one", token: editor)
        #expect(await note("t").status == 404)
        #expect(await texts("") == [])
    }

    @Test func theLogIsFilteredSearchedAndPaged() async throws {
        try await newsroom.publish("one", #""section":"world","authors":["Ann Bo"]"#, token: editor)
        try await newsroom.publish("two", #""section":"sport","authors":["Cy Dee"]"#, token: editor)
        await note("first", #","wrong":"noon""#)
        await note("second", on: "two", kind: "update")
        let middle = newsroom.clock.now
        await note("third", kind: "clarification", #","right":"Noon""#)
        for (query, expected) in [
            ("", ["third", "second", "first"]), ("?sort=oldest", ["first", "second", "third"]),
            ("?section=sport", ["second"]), ("?author=ann-bo", ["third", "first"]), ("?kind=update", ["second"]),
            ("?since=\(middle)", ["third", "second"]), ("?until=\(middle)", ["first"]),
            ("?q=noon", ["third", "first"]), ("?q=noon&sort=oldest", ["first", "third"]),
            ("?q=noon&kind=correction", ["first"]), ("?q=noon&since=\(middle)", ["third"]), ("?q=nothing", []),
            ("?section=none", []),
        ] {
            #expect(await texts(query) == expected, "\(query)")
            var (path, found) = (String?.some("/v1/corrections\(query.isEmpty ? "?" : query + "&")limit=1"), [String]())
            while let next = path {
                let page = await newsroom.get(next)
                found += page.json["items"].array.map { $0["text"].string ?? "" }
                let link = page.fields["link"]?.split(separator: ">").first?.dropFirst()
                path = link.map(String.init)
            }
            #expect(found == expected, "\(query)")
        }
        #expect(await newsroom.get("/v1/corrections?kind=x").status == 400)
        #expect(await newsroom.get("/v1/corrections?q=-x").status == 400)
    }

    @Test func everyWayToPublishDropsTheLog() async throws {
        try await newsroom.publish("one", token: editor)
        let made = await newsroom.post(
            "/v1/articles/one/corrections",
            #"{"kind":"typo","target":{"selector":{"type":"TextQuoteSelector","exact":"two"}},"suggestion":"2"}"#)
        let path = "/v1/desk/corrections/\(try #require(made.json["id"].string))"
        var fields = newsroom.bearer(editor)
        fields["If-Match"] = "*"
        _ = await newsroom.send(.post, path + "/review", "{}", fields: fields)
        for (action, revision) in [("application", 1), ("undo", 2)] {
            let answer = await newsroom.send(
                .post, "\(path)/\(action)",
                #"{"article_revision":\#(revision),"note":{"kind":"update","text":"t"}}"#, fields: fields)
            #expect(answer.status == 200 && answer.response.droppedTags.contains("corrections"), "\(answer.text)")
        }
        #expect(await texts("") == ["t", "t"])
    }
}
