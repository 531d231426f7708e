import HTTP
import Newsroom
import Store
import Testing

@testable import GalleyAPI

/// What becomes of a comment after it came, over the API.
@Suite struct CommentWritingTests {
    private func newsroom(_ configure: (inout APISettings) -> Void = { _ in }) async throws -> TestNewsroom {
        let newsroom = try TestNewsroom(configure: configure)
        try await newsroom.publish("one")
        return newsroom
    }

    /// Sends a comment; `more` begins with a comma.
    private func comment(
        _ newsroom: TestNewsroom, _ text: String, _ more: String = "", fields: Fields = [:]
    ) async throws -> Answer {
        let answer = await newsroom.send(
            .post, "/v1/articles/one/comments",
            #"{"author": {"name": "Ann"}, "body_markdown": "\#(text)"\#(more)}"#, fields: fields)
        try #require(answer.status == 201)
        return answer
    }

    private func path(_ answer: Answer) throws -> String { try #require(answer.fields["location"]) }

    private func delete(_ newsroom: TestNewsroom, _ path: String, _ token: String?) async -> Answer {
        var fields = Fields()
        fields["Edit-Token"] = token
        return await newsroom.send(.delete, path, fields: fields)
    }

    @Test func theTokenIsToldOnceAndOpensTheComment() async throws {
        let newsroom = try await newsroom()
        let made = try await comment(newsroom, "First")
        let token = try #require(made.json["edit_token"].string)
        #expect(token.utf8.count >= 22)
        #expect(made.json["date_editable_until"].string == "2023-11-14T22:18:20Z")
        #expect(made.json["can_reply"] == .boolean(true))
        let path = try path(made)
        for target in [path, "/v1/articles/one/comments"] {
            let shown = await newsroom.get(target)
            #expect(!shown.text.contains("edit_token") && !shown.text.contains(token))
        }
        newsroom.clock.advance(seconds: 60)
        let edited = await newsroom.editComment(path, #"{"body_markdown": "Second", "spoiler": true}"#, token)
        #expect(edited.status == 200)
        #expect(edited.json["body_text"].string == "Second")
        #expect(edited.json["date_edited"].string == "2023-11-14T22:14:20Z")
        #expect(edited.fields["cache-control"] == "no-store")
        #expect(edited.json["edit_token"] == .null)
        #expect(edited.response.droppedTags == ["article:one", "comments:one", "comments"])
        let alone = await newsroom.get(path)
        #expect(alone.fields["etag"] == edited.fields["etag"])
        #expect(alone.json["spoiler"] == .boolean(true))
        let same = await newsroom.editComment(path, #"{"body_markdown": "Second"}"#, token)
        #expect(same.status == 200 && same.response.droppedTags.isEmpty)
    }

    @Test func whoeverHasNoTokenOrComesLateIsTold() async throws {
        let newsroom = try await newsroom()
        let made = try await comment(newsroom, "First")
        let (path, token) = (try path(made), made.json["edit_token"].string)
        for wrong in [nil, "", "x", String(repeating: "A", count: 22)] {
            let edited = await newsroom.editComment(path, #"{"spoiler": true}"#, wrong)
            #expect(edited.status == 403 && edited.problem == "wrong-edit-token")
            #expect(await delete(newsroom, path, wrong).problem == "wrong-edit-token")
        }
        for (patch, status) in [
            (#"{"body_markdown": null}"#, 422), (#"{"body_markdown": " "}"#, 422), (#"{"body_markdown": 1}"#, 400),
            (#"{"author": {"name": "Bo"}}"#, 400), (#"{"spoiler": "yes"}"#, 400), ("{}", 200), ("[]", 400),
        ] {
            #expect(await newsroom.editComment(path, patch, token).status == status, "\(patch)")
        }
        let json = await newsroom.send(.patch, path, "{}", fields: ["Edit-Token": token ?? ""])
        #expect(json.status == 415)
        newsroom.clock.advance(seconds: 300)
        let late = await newsroom.editComment(path, #"{"spoiler": true}"#, token)
        #expect(late.status == 409 && late.problem == "edit-window-closed")
        #expect(await delete(newsroom, path, token).status == 204)
        #expect(await newsroom.editComment(path, "{}", token).status == 410)
        let none = "/v1/comments/017f22e2-79b0-7cc3-98c4-dc0c0c07398f"
        #expect(await newsroom.editComment(none, "{}", token).status == 404)
        #expect(await newsroom.editComment("/v1/comments/7", "{}", token).status == 404)
        #expect(await delete(newsroom, none, token).status == 404)
    }

    @Test func otherWordsPassTheChecksOfNewOnes() async throws {
        let newsroom = try await newsroom { $0.moderation.blocklist = Blocklist("maybe\n!never") }
        let made = try await comment(newsroom, "Fine")
        let (path, token) = (try path(made), made.json["edit_token"].string)
        #expect(await newsroom.editComment(path, #"{"body_markdown": "never"}"#, token).pointers == ["/body_markdown"])
        #expect(await newsroom.get(path).json["body_text"].string == "Fine")
        let held = await newsroom.editComment(path, #"{"body_markdown": "maybe"}"#, token)
        #expect(held.status == 200 && held.json["state"].string == "pending")
        #expect(held.response.droppedTags == ["article:one", "comments:one", "comments"])
        #expect(await newsroom.get(path).status == 404)
        let queue = await newsroom.get("/v1/desk/comments?reason=blocklist", token: try newsroom.token(.moderator))
        #expect(queue.json["items"].array.count == 1)
    }

    @Test func whereAllIsLookedAtFirstOtherWordsAreToo() async throws {
        let newsroom = try await newsroom()
        let made = try await comment(newsroom, "Fine")
        #expect(await newsroom.edit("one", #"{"discussion": {"mode": "pre_moderated"}}"#).status == 200)
        let edited = await newsroom.editComment(
            try path(made), #"{"body_markdown": "Else"}"#, made.json["edit_token"].string)
        #expect(edited.json["state"].string == "pending")
        #expect(await newsroom.get("/v1/articles/one/comments").json["count"].int == 0)
    }

    @Test func aModeratorWithholdsSomeOfTheWords() async throws {
        let newsroom = try await newsroom()
        let made = try await comment(newsroom, "It was the *butler*, the old butler.")
        let (path, moderator) = (try path(made), try newsroom.token(.moderator))
        let target = path.replacing("/v1/", with: "/v1/desk/") + "/spoilers"
        func mark(_ quote: String) async -> Answer {
            await newsroom.post(target, #"{"quote": "\#(quote)", "reason": "Tells."}"#, token: moderator)
        }
        for (quote, code) in [("gardener", "no_such_words"), ("butler", "ambiguous"), ("the *but", "not_markable")] {
            #expect(await mark(quote).json["errors"][0]["code"].string == code, "\(quote)")
        }
        let marked = await mark("the *butler*")
        #expect(marked.status == 201 && marked.json["action"].string == "mark_words")
        #expect(marked.response.droppedTags == ["article:one", "comments:one", "comments"])
        let list = await newsroom.get("/v1/articles/one/comments")
        #expect(list.json["items"][0]["body_text"].string == "It was [spoiler], the old butler.")
        #expect(await newsroom.get(path).json["body_text"].string == "It was the butler, the old butler.")
        let revisions = await newsroom.get(path.replacing("/v1/", with: "/v1/desk/") + "/revisions", token: moderator)
        #expect(revisions.json["items"][0]["body_markdown"].string == "It was the *butler*, the old butler.")
        let log = await newsroom.get("/v1/desk/decisions", token: moderator)
        #expect(log.json["items"][0]["reason"].string == "Tells.")
        #expect(await newsroom.post(target, #"{"quote": "It"}"#).status == 401)
    }

    @Test func withoutAWindowNothingIsEdited() async throws {
        let newsroom = try await newsroom { $0.commentEditSeconds = 0 }
        let made = try await comment(newsroom, "First")
        #expect(made.json["date_editable_until"] == .null)
        let token = made.json["edit_token"].string
        #expect(await newsroom.editComment(try path(made), "{}", token).problem == "edit-window-closed")
        #expect(await delete(newsroom, try path(made), token).status == 204)
    }

    @Test func aDeletedCommentKeepsItsPlaceWhileItIsAnswered() async throws {
        let newsroom = try await newsroom()
        let top = try await comment(newsroom, "Secret words")
        let id = top.json["id"].string ?? ""
        let reply = try await comment(newsroom, "Reply", #", "parent_id": "\#(id)""#)
        let gone = await delete(newsroom, try path(top), top.json["edit_token"].string)
        #expect(gone.status == 204)
        #expect(gone.response.droppedTags == ["article:one", "comments:one", "comments"])
        let place = await newsroom.get(try path(top))
        #expect(place.status == 200)
        #expect(place.json["state"].string == "deleted")
        for name in ["author", "body_html", "body_text", "date_edited"] { #expect(place.json[name] == .null) }
        #expect(place.json["reply_count"].int == 1)
        let list = await newsroom.get("/v1/articles/one/comments")
        #expect(list.json["count"].int == 1)
        #expect(list.json["items"][0]["replies"]["items"][0]["body_text"].string == "Reply")
        #expect(!list.text.contains("Secret"))
        #expect(await newsroom.get("/v1/articles/one").json["comment_count"].int == 1)
        let answer = await newsroom.post(
            "/v1/articles/one/comments",
            #"{"author": {"name": "Bo"}, "body_markdown": "To nobody", "parent_id": "\#(id)"}"#)
        #expect(answer.status == 422)
        #expect(await delete(newsroom, try path(reply), reply.json["edit_token"].string).status == 204)
        #expect(await newsroom.get(try path(top)).problem == "gone")
        #expect(await newsroom.get("/v1/articles/one/comments").json["items"].array.isEmpty)
    }

    @Test func aRemovedCommentShowsNoneOfItsWords() async throws {
        let newsroom = try await newsroom()
        let top = try await comment(newsroom, "Rude words")
        let id = try #require(top.json["id"].string.flatMap { Identifier($0) })
        _ = try await comment(newsroom, "Reply", #", "parent_id": "\#(id)""#)
        _ = try newsroom.store.writeAndWait { [now = newsroom.clock.now] in
            try $0.take(id, as: .removed, date: now)
        }
        for target in [try path(top), "/v1/articles/one/comments", "/v1/articles/one/comments?spoilers=show"] {
            let answer = await newsroom.get(target)
            #expect(answer.status == 200 && answer.text.contains("removed"))
            #expect(
                !answer.text.contains("Rude")
                    && !answer.text.contains(
                        "Ann\",\"avatar_url\":\"/v1/avatars/Ann.svg\",\"badge\":null},\"body_html\":\"<p>Rude")
            )
        }
        #expect(await newsroom.editComment(try path(top), "{}", top.json["edit_token"].string).status == 410)
    }

    @Test func moderatorsReadTheTextsThatACommentHad() async throws {
        let newsroom = try await newsroom()
        let made = try await comment(newsroom, "Version 0 ||x||")
        let (path, token) = (try path(made), made.json["edit_token"].string)
        for number in 1...3 {
            newsroom.clock.advance(seconds: 1)
            _ = await newsroom.editComment(path, #"{"body_markdown": "Version \#(number)"}"#, token)
        }
        let desk = path.replacing("/v1/", with: "/v1/desk/") + "/revisions"
        #expect(await newsroom.get(desk).status == 401)
        let moderator = try newsroom.token(.moderator)
        let first = await newsroom.get(desk + "?limit=2", token: moderator)
        #expect(first.json["items"].array.compactMap { $0["body_markdown"].string } == ["Version 2", "Version 1"])
        #expect(first.fields["cache-control"] == "no-store")
        let cursor = try #require(first.json["next_cursor"].string)
        let rest = await newsroom.get(desk + "?limit=2&cursor=\(cursor)", token: moderator)
        #expect(rest.json["items"].array.count == 1)
        #expect(rest.json["items"][0]["body_html"].string?.contains("<span class=\"spoiler\">x</span>") == true)
        let none = "/v1/desk/comments/017f22e2-79b0-7cc3-98c4-dc0c0c07398f/revisions"
        #expect(await newsroom.get(none, token: moderator).status == 404)
    }

    @Test func inlineSpoilersAreWithheldByTheServer() async throws {
        let newsroom = try await newsroom()
        let made = try await comment(newsroom, "It was the ||butler||")
        #expect(made.json["body_html"].string == "<p>It was the <span class=\"spoiler\">butler</span></p>\n")
        for target in ["", "?view=flat", "?sort=top"] {
            let list = await newsroom.get("/v1/articles/one/comments\(target)")
            #expect(!list.text.contains("butler"))
            #expect(list.json["items"][0]["body_text"].string == "It was the [spoiler]")
            #expect(list.json["items"][0]["spoiler_notice"] == .null)
        }
        #expect(!(await newsroom.get("/v1/articles/one?include=comments").text.contains("butler")))
        #expect(await newsroom.get("/v1/articles/one/comments?spoilers=show").text.contains("butler"))
        #expect(await newsroom.get(try path(made)).json["body_text"].string == "It was the butler")
    }

    @Test func aPreviewIsWhatTheCommentWouldBe() async throws {
        let newsroom = try await newsroom()
        let preview = await newsroom.post("/v1/comments/preview", #"{"body_markdown": "*a* ||b|| <i>"}"#)
        #expect(preview.status == 200)
        #expect(preview.fields["cache-control"] == "no-store")
        let made = try await comment(newsroom, "*a* ||b|| <i>")
        for name in ["body_html", "body_text"] { #expect(preview.json[name] == made.json[name]) }
        for (body, status) in [
            (#"{"body_markdown": " "}"#, 422), ("{}", 422), (#"{"body_markdown": "a", "spoiler": true}"#, 400),
        ] {
            #expect(await newsroom.post("/v1/comments/preview", body).status == status)
        }
        #expect(await newsroom.get("/v1/articles/one/comments").json["count"].int == 1)
    }

    @Test func theSameCommentIsTakenOnce() async throws {
        let newsroom = try await newsroom()
        try await newsroom.publish("two")
        let made = try await comment(newsroom, "Hello  all")
        func send(_ name: String, _ text: String, to slug: String = "one") async -> Answer {
            await newsroom.post(
                "/v1/articles/\(slug)/comments", #"{"author": {"name": "\#(name)"}, "body_markdown": "\#(text)"}"#)
        }
        let again = await send("ANN", " hello all ")
        #expect(again.status == 409 && again.problem == "duplicate-comment")
        #expect(await send("Bo", "Hello all").status == 201)
        #expect(await send("Ann", "Hello all", to: "two").status == 201)
        #expect(await send("Ann", "Hello all", to: "none").status == 404)
        #expect(await delete(newsroom, try path(made), made.json["edit_token"].string).status == 204)
        #expect(await send("Ann", "Hello all").status == 201)
        newsroom.clock.advance(seconds: 600)
        #expect(await send("Ann", "Hello all").status == 201)
    }

    @Test func aRepeatUnderItsKeyIsNoDuplicateAndAFailureIsForgotten() async throws {
        let newsroom = try await newsroom()
        let body = #"{"author": {"name": "Ann"}, "body_markdown": "Hello"}"#
        let first = await newsroom.post("/v1/articles/one/comments", body, key: "k")
        let again = await newsroom.post("/v1/articles/one/comments", body, key: "k")
        #expect(again.status == 201 && again.text == first.text)
        #expect(await newsroom.post("/v1/articles/one/comments", body, key: "other").status == 409)
        await newsroom.edit("one", #"{"comments_open": false}"#)
        let other = body.replacing("Hello", with: "Bye")
        #expect(await newsroom.post("/v1/articles/one/comments", other).status == 403)
        await newsroom.edit("one", #"{"comments_open": true}"#)
        #expect(await newsroom.post("/v1/articles/one/comments", other).status == 201)
    }

    @Test func commentsOfAWithdrawnArticleAreGoneForTheirAuthorsToo() async throws {
        let newsroom = try await newsroom()
        let made = try await comment(newsroom, "First")
        await newsroom.edit("one", #"{"status": "withdrawn"}"#)
        let token = made.json["edit_token"].string
        #expect(await newsroom.editComment(try path(made), "{}", token).status == 410)
        #expect(await delete(newsroom, try path(made), token).status == 410)
    }
}
