import HTTP
import Testing

@Suite struct CommentTests {
    private func comment(_ name: String, _ text: String, _ more: String = "") -> String {
        #"{"author": {"name": "\#(name)"}, "body_markdown": "\#(text)"\#(more)}"#
    }

    @Test func aCommentIsReadBackAndCounted() async throws {
        let newsroom = try TestNewsroom()
        try await newsroom.publish("one")
        let made = await newsroom.post("/v1/articles/one/comments", comment("Ann", "Hello **all**"))
        #expect(made.status == 201)
        let id = try #require(made.json["id"].string)
        #expect(made.fields["location"] == "/v1/comments/\(id)")
        let list = await newsroom.get("/v1/articles/one/comments")
        #expect(list.json["count"].int == 1)
        #expect(list.json["date_changed"] == made.json["date_created"])
        let item = list.json["items"][0]
        #expect(item["author"]["name"].string == "Ann")
        #expect(item["author"]["avatar_url"].string == "/v1/avatars/Ann.svg")
        #expect(item["body_html"].string == "<p>Hello <strong>all</strong></p>\n")
        #expect(item["body_text"].string == "Hello all")
        #expect(item["spoiler_notice"] == .null)
        #expect(item["state"].string == "visible")
        #expect(item["votes"]["up"].int == 0)
        #expect(item["replies"]["items"] == .list([]))
        let alone = await newsroom.get("/v1/comments/\(id)")
        #expect(made.text.hasPrefix(alone.text.dropLast()))
        #expect(made.fields["etag"] == alone.fields["etag"])
        #expect(await newsroom.get("/v1/articles/one").json["comment_count"].int == 1)
    }

    @Test func aSpoilersTextIsWithheldUnlessAskedFor() async throws {
        let newsroom = try TestNewsroom()
        try await newsroom.publish("one")
        let made = await newsroom.post("/v1/articles/one/comments", comment("Ann", "The butler", #", "spoiler": true"#))
        for target in ["", "?view=flat", "?spoilers=hide", "?sort=top"] {
            let list = await newsroom.get("/v1/articles/one/comments\(target)")
            #expect(!list.text.contains("butler"))
            #expect(
                list.json["items"][0]["spoiler_notice"].string
                    == "This comment contains spoilers. Click here if you want to read.")
        }
        #expect(await newsroom.get("/v1/articles/one/comments?spoilers=show").text.contains("butler"))
        #expect(await newsroom.get("/v1/comments/\(made.json["id"].string ?? "")").text.contains("butler"))
    }

    @Test func aSpoilerAmongRepliesIsWithheldToo() async throws {
        let newsroom = try TestNewsroom()
        try await newsroom.publish("one")
        let top = await newsroom.post("/v1/articles/one/comments", comment("Ann", "Who?"))
        let parent = try #require(top.json["id"].string)
        _ = await newsroom.post(
            "/v1/articles/one/comments", comment("Bo", "The butler", #", "spoiler": true, "parent_id": "\#(parent)""#))
        let list = await newsroom.get("/v1/articles/one/comments")
        #expect(list.json["items"][0]["replies"]["items"][0]["body_text"] == .null)
        #expect(!list.text.contains("butler"))
    }

    @Test func moreRepliesAreFoundByTheCursorThatCameWithTheComment() async throws {
        let newsroom = try TestNewsroom()
        try await newsroom.publish("one")
        let top = await newsroom.post("/v1/articles/one/comments", comment("Ann", "Top"))
        let parent = try #require(top.json["id"].string)
        for number in 1...8 {
            newsroom.clock.advance(seconds: 1)
            let body = comment("Bo", "Reply \(number)", #", "parent_id": "\#(parent)""#)
            #expect(await newsroom.post("/v1/articles/one/comments", body).status == 201)
        }
        let item = await newsroom.get("/v1/articles/one/comments").json["items"][0]
        #expect(item["reply_count"].int == 8)
        #expect(item["replies"]["items"].array.count == 5)
        let cursor = try #require(item["replies"]["next_cursor"].string)
        let rest = await newsroom.get("/v1/articles/one/comments?parent=\(parent)&cursor=\(cursor)")
        #expect(rest.json["items"].array.compactMap { $0["body_text"].string } == ["Reply 6", "Reply 7", "Reply 8"])
        let alone = try #require(
            await newsroom.get("/v1/comments/\(parent)").json["replies"]["next_cursor"].string)
        let all = await newsroom.get("/v1/articles/one/comments?parent=\(parent)&cursor=\(alone)")
        #expect(all.json["items"].array.count == 8)
        #expect(await newsroom.get("/v1/articles/one/comments?view=flat").json["items"].array.count == 9)
    }

    @Test(arguments: [
        (#"{"author": {"name": "A"}, "body_markdown": "  \n "}"#, 422, "/body_markdown"),
        (#"{"author": {"name": "A"}, "body_markdown": "[](x)"}"#, 422, "/body_markdown"),
        (#"{"author": {"name": "A"}, "body_markdown": "\u200b"}"#, 422, "/body_markdown"),
        (#"{"author": {"name": " "}, "body_markdown": "x"}"#, 422, "/author/name"),
        (#"{"author": {"name": "A\nB"}, "body_markdown": "x"}"#, 422, "/author/name"),
        (#"{"author": {}, "body_markdown": "x"}"#, 422, "/author/name"),
        (#"{"body_markdown": "x"}"#, 422, "/author"), (#"{"author": null, "body_markdown": "x"}"#, 422, "/author"),
        (#"{"author": "A", "body_markdown": "x"}"#, 400, "/author"),
        (#"{"author": {"name": "A", "email": "e"}, "body_markdown": "x"}"#, 400, "/author/email"),
        (#"{"author": {"name": "A"}, "body_markdown": "x", "spoiler": "yes"}"#, 400, "/spoiler"),
        (#"{"author": {"name": "A"}, "body_markdown": "x", "parent_id": "7"}"#, 400, "/parent_id"),
        (
            #"{"author": {"name": "A"}, "body_markdown": "x", "parent_id": "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"}"#,
            422, "/parent_id"
        ),
    ])
    func aWrongCommentNamesItsField(body: String, status: Int, pointer: String) async throws {
        let newsroom = try TestNewsroom()
        try await newsroom.publish("one")
        let answer = await newsroom.post("/v1/articles/one/comments", body)
        #expect(answer.status == status)
        #expect(answer.pointers == [pointer])
        #expect(await newsroom.get("/v1/articles/one/comments").json["count"].int == 0)
    }

    @Test func aCommentIsBoundedInLength() async throws {
        let newsroom = try TestNewsroom { $0.limits.commentBytes = 10 }
        try await newsroom.publish("one")
        #expect(await newsroom.post("/v1/articles/one/comments", comment("A", "0123456789")).status == 201)
        let answer = await newsroom.post("/v1/articles/one/comments", comment("A", "012345678é"))
        #expect(answer.status == 422)
        #expect(answer.json["errors"][0]["code"].string == "too_long")
        #expect(answer.json["detail"].string?.contains("at most 10") == true)
    }

    @Test func aClosedArticleTakesNoComments() async throws {
        let newsroom = try TestNewsroom()
        try await newsroom.publish("one", #""comments_open": false"#)
        let answer = await newsroom.post("/v1/articles/one/comments", comment("A", "x"))
        #expect(answer.status == 403)
        #expect(answer.problem == "comments-closed")
    }

    @Test func anAvatarIsDrawnWithoutMarkupFromTheName() async throws {
        let newsroom = try TestNewsroom()
        let answer = await newsroom.get("/v1/avatars/%3Cb%3E%26%D0%BE.svg")
        #expect(answer.status == 200)
        #expect(answer.fields["content-type"] == "image/svg+xml")
        #expect(answer.text.contains(">B</text>"))
        #expect(await newsroom.get("/v1/avatars/%3C%26.svg").text.contains(">?</text>"))
        #expect(await newsroom.get("/v1/avatars/Ann.png").status == 404)
        #expect(await newsroom.get("/v1/avatars/Ann.svg").text == newsroom.get("/v1/avatars/Ann.svg").text)
    }
}
