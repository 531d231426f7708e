import HTTP
import Newsroom
import Store
import Testing

/// Threads as pages of the site ask for them.
@Suite struct CommentThreadTests {
    private let newsroom: TestNewsroom

    init() async throws {
        newsroom = try TestNewsroom()
        try await newsroom.publish("one")
    }

    /// A comment that comes a second after the one before.
    @discardableResult
    private func say(_ text: String, to parent: String? = nil) async throws -> String {
        newsroom.clock.advance(seconds: 1)
        let parent = parent.map { #", "parent_id": "\#($0)""# } ?? ""
        let made = await newsroom.post(
            "/v1/articles/one/comments", #"{"author": {"name": "Ann"}, "body_markdown": "\#(text)"\#(parent)}"#)
        return try #require(made.json["id"].string)
    }

    private func texts(_ query: String) async -> [String?] {
        await newsroom.get("/v1/articles/one/comments?\(query)").json["items"].array.map { $0["body_text"].string }
    }

    /// As deleting does it, in the rows.
    private func bury(_ id: String) throws {
        let id = try #require(Identifier(id))
        _ = try newsroom.store.writeAndWait {
            try $0.execute("UPDATE comments SET state = 'deleted' WHERE uuid = $1", [.blob(id.bytes)])
        }
    }

    @Test func repliesComeInsideAsThePageWantsThem() async throws {
        let top = try await say("top")
        for text in ["a", "b", "c"] { try await say(text, to: top) }
        try await say("deep", to: try await say("d", to: top))
        let list = await newsroom.get("/v1/articles/one/comments?replies=2&replies_sort=most_replied&depth=1")
        let replies = list.json["items"][0]["replies"]
        #expect(replies["items"].array.map { $0["body_text"].string } == ["d", "c"])
        #expect(replies["items"][0]["replies"]["items"] == .list([]))
        let cursor = try #require(replies["next_cursor"].string)
        #expect(await texts("parent=\(top)&sort=most_replied&cursor=\(cursor)") == ["b", "a"])
        let deep = try #require(replies["items"][0]["replies"]["next_cursor"].string)
        let parent = try #require(replies["items"][0]["id"].string)
        #expect(await texts("parent=\(parent)&sort=most_replied&cursor=\(deep)") == ["deep"])
        #expect(await newsroom.get("/v1/articles/one/comments?parent=\(top)&cursor=\(cursor)").status == 400)
        let none = await newsroom.get("/v1/articles/one/comments?replies=0").json["items"][0]
        #expect(none["replies"]["items"] == .list([]) && none["reply_count"].int == 4)
    }

    @Test func whatIsNewIsWhatCameLater() async throws {
        let top = try await say("top")
        try await say("a", to: top)
        let list = await newsroom.get("/v1/articles/one/comments?view=flat")
        let since = try #require(list.json["items"][0]["date_created"].string)
        try await say("b", to: top)
        try await say("other")
        #expect(await texts("view=flat&since=\(since)") == ["other", "b"])
        #expect(await texts("view=flat&sort=oldest&since=\(since)") == ["b", "other"])
        #expect(await texts("since=\(since)") == ["other"])
        #expect(await texts("parent=\(top)&since=\(since)") == ["b"])
        let page = await newsroom.get("/v1/articles/one/comments?view=flat&limit=1&since=\(since)")
        let cursor = try #require(page.json["next_cursor"].string)
        #expect(await texts("view=flat&limit=1&since=\(since)&cursor=\(cursor)") == ["b"])
        #expect(await newsroom.get("/v1/articles/one/comments?view=flat&cursor=\(cursor)").problem == "invalid-cursor")
    }

    @Test func aWholeThreadIsOneList() async throws {
        let top = try await say("top")
        let reply = try await say("a", to: top)
        try await say("b", to: reply)
        try await say("other")
        #expect(await texts("parent=\(top)&view=flat") == ["a", "b"])
        let answer = await newsroom.get("/v1/articles/one/comments?parent=\(reply)&view=flat")
        #expect(answer.status == 400 && answer.pointers == ["parent"])
    }

    @Test(arguments: [
        ("depth=11", "depth"), ("depth=-1", "depth"), ("replies=51", "replies"), ("replies=x", "replies"),
        ("replies_sort=best", "replies_sort"), ("since=yesterday", "since"),
        ("since=2024-02-08T12:30:00Z&sort=top", "since"), ("sort=replies", "sort"),
        ("view=flat&sort=top&parent=017f22e2-79b0-7cc3-98c4-dc0c0c07398f", "sort"),
    ])
    func aWrongParameterIsNamed(query: String, name: String) async {
        let answer = await newsroom.get("/v1/articles/one/comments?\(query)")
        #expect(answer.status == 400 && answer.pointers == [name])
    }

    @Test func ofADeletedCommentOnlyThePlaceIsShown() async throws {
        let top = try await say("gone")
        try await say("reply", to: top)
        try bury(top)
        let list = await newsroom.get("/v1/articles/one/comments?sort=oldest")
        let item = list.json["items"][0]
        #expect(item["id"].string == top && item["state"].string == "deleted" && item["reply_count"].int == 1)
        for name in ["author", "body_html", "body_text", "spoiler_notice"] { #expect(item[name] == .null) }
        #expect(item["replies"]["items"][0]["body_text"].string == "reply")
        #expect(!list.text.contains("gone"))
        #expect(await texts("parent=\(top)") == ["reply"])
        #expect(await texts("view=flat&sort=top") == ["reply"])
        let inclusion = await newsroom.get("/v1/articles/one?include=comments").json["comments"]["items"][0]
        #expect(inclusion == item)
    }

    @Test func aLinkToACommentShowsWhereItStands() async throws {
        let top = try await say("top")
        let middle = try await say("middle", to: top)
        let low = try await say("low", to: middle)
        try await say("lowest", to: low)
        for number in 0..<3 { try await say("other \(number)") }
        try bury(middle)
        let answer = await newsroom.get("/v1/comments/\(low)/context")
        #expect(answer.json["article"].string == "one" && answer.json["depth"].int == 2)
        #expect(answer.json["ancestors"].array.map { $0["id"].string } == [top, middle])
        #expect(answer.json["ancestors"].array.map { $0["state"].string } == ["visible", "deleted"])
        #expect(answer.json["comment"]["replies"]["items"][0]["body_text"].string == "lowest")
        #expect(answer.json["thread_id"].string == top)
        #expect(answer.fields["cache-tag"] == "comments:one")
        let cursor = try #require(answer.json["thread_cursor"].string)
        #expect(await texts("limit=2&cursor=\(cursor)") == ["top"])
        let best = await newsroom.get("/v1/comments/\(low)/context?sort=most_replied").json["thread_cursor"].string
        #expect(await texts("limit=1&sort=most_replied&cursor=\(best ?? "")") == ["top"])
        #expect(await newsroom.get("/v1/comments/\(middle)/context").json["comment"]["state"].string == "deleted")
        #expect(await newsroom.get("/v1/comments/017f22e2-79b0-7cc3-98c4-dc0c0c07398f/context").status == 404)
        await newsroom.edit("one", #"{"status": "withdrawn"}"#)
        #expect(await newsroom.get("/v1/comments/\(low)/context").status == 410)
    }

    @Test func manyArticlesAreCountedInOneCall() async throws {
        try await newsroom.publish("two")
        try await say("hello", to: try await say("top"))
        let answer = await newsroom.get("/v1/comment-counts?articles=two,none,one")
        #expect(answer.json["items"].array.map { $0["article"].string } == ["two", "one"])
        #expect(answer.json["items"].array.map { $0["count"].int } == [0, 2])
        #expect(answer.fields["cache-tag"] == "comments:two,comments:none,comments:one")
        let many = (0...100).map(String.init).joined(separator: ",")
        for query in ["", "?articles=", "?articles=a,,b", "?articles=a,a", "?articles=\(many)"] {
            #expect(await newsroom.get("/v1/comment-counts\(query)").status == 400)
        }
    }
}
