import HTTP
import Newsroom
import Testing

@testable import GalleyAPI

@Suite struct ArticleLifeTests {
    @Test func anEditIsMergedAndAnsweredWithTheArticle() async throws {
        let newsroom = try TestNewsroom()
        let editor = try newsroom.token(.editor)
        try await newsroom.publish(
            "one", #""description": "D", "provider": {"name": "P", "url": "https://p.example"}, "tags": ["sea"]"#)
        let read = await newsroom.get("/v1/articles/one", token: editor)
        newsroom.clock.advance(seconds: 60)
        let patch = #"{"headline": "New", "description": null, "provider": {"url": null}, "reason": "Because."}"#
        let edited = await newsroom.edit("one", patch, ifMatch: read.fields["etag"], token: editor)
        #expect(edited.status == 200)
        #expect(edited.fields["cache-control"] == "no-store")
        #expect(edited.json["headline"].string == "New" && edited.json["description"] == .null)
        #expect(edited.json["provider"] == .members(["name": .text("P"), "url": .null]))
        #expect(edited.json["tags"] == .list([.text("sea")]))
        #expect(edited.json["revision"].int == 2)
        #expect(edited.json["body_markdown"].string == "One two.\n\nThree four.")
        #expect(edited.response.droppedTags == ["list", "article:one", "comments:one"])
        let again = await newsroom.get("/v1/articles/one", token: editor)
        #expect(again.json == edited.json && again.fields["etag"] == edited.fields["etag"])
        #expect(edited.fields["etag"] != read.fields["etag"])
        let reader = await newsroom.get("/v1/articles/one")
        #expect(reader.json["headline"].string == "New")
        #expect(reader.json["date_modified"].string == newsroom.clock.now.description)

        let same = await newsroom.edit("one", #"{"headline": "New"}"#, ifMatch: edited.fields["etag"], token: editor)
        #expect(same.status == 200 && same.json["revision"].int == 2)
        #expect(same.fields["etag"] == edited.fields["etag"] && same.response.droppedTags.isEmpty)
    }

    @Test func anEditIsMadeToWhatItsEditorHasRead() async throws {
        let newsroom = try TestNewsroom()
        let editor = try newsroom.token(.editor)
        let created = try await newsroom.publish("one", token: editor)
        let tag = try #require(created.fields["etag"])
        // What readers do meanwhile makes no edit stale.
        let comment = #"{"author": {"name": "Ann"}, "body_markdown": "Hello"}"#
        #expect(await newsroom.post("/v1/articles/one/comments", comment).status == 201)
        #expect(await newsroom.get("/v1/articles/one", token: editor).fields["etag"] == tag)
        let packed = await newsroom.send(
            .get, "/v1/articles/one", fields: ["Authorization": "Bearer \(editor)", "Accept-Encoding": "gzip"])
        let packedTag = try #require(packed.fields["etag"])
        #expect(packedTag != tag)

        let missing = await newsroom.edit("one", "{}", ifMatch: nil)
        #expect(missing.status == 428 && missing.problem == "precondition-required")
        for stale in [#""x""#, "W/" + tag, "x", ""] {
            let answer = await newsroom.edit("one", #"{"headline": "Lost"}"#, ifMatch: stale)
            #expect(answer.status == 412 && answer.problem == "precondition-failed", "\(stale)")
        }
        #expect(await newsroom.edit("one", #"{"headline": "2"}"#, ifMatch: #""x", \#(packedTag)"#).status == 200)
        #expect(await newsroom.edit("one", #"{"headline": "3"}"#, ifMatch: tag).status == 412)
        #expect(await newsroom.edit("one", #"{"headline": "3"}"#, ifMatch: "*").status == 200)
        #expect(await newsroom.edit("none", "{}").status == 404)
        #expect(await newsroom.delete("one", ifMatch: nil).status == 428)
        #expect(await newsroom.delete("one", ifMatch: tag).status == 412)
    }

    @Test func ofTwoEditsAtOnceOneIsRefused() async throws {
        let newsroom = try TestNewsroom()
        let editor = try newsroom.token(.editor)
        let tag = try await newsroom.publish("one", token: editor).fields["etag"]
        let statuses = await withTaskGroup(of: Int.self) { group in
            for number in 0..<8 {
                group.addTask {
                    await newsroom.edit("one", #"{"headline": "H\#(number)"}"#, ifMatch: tag, token: editor).status
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(statuses.sorted() == [200] + Array(repeating: 412, count: 7))
        #expect(await newsroom.get("/v1/articles/one").json["revision"].int == 2)
    }

    @Test func onlyEditorsEditAndWithAMergePatch() async throws {
        let newsroom = try TestNewsroom()
        try await newsroom.publish("one")
        #expect(await newsroom.edit("one", "{}", token: try newsroom.token(.moderator)).status == 403)
        #expect(await newsroom.send(.patch, "/v1/articles/one", "{}").status == 401)
        #expect(await newsroom.delete("one", token: try newsroom.token(.moderator)).status == 403)
        let editor = try newsroom.token(.editor)
        for type in ["application/json", "text/plain", "application/merge-patch+json; charset=latin1"] {
            let answer = await newsroom.send(
                .patch, "/v1/articles/one", "{}",
                fields: ["Authorization": "Bearer \(editor)", "Content-Type": type, "If-Match": "*"])
            #expect(answer.status == 415, "\(type)")
            #expect(answer.fields["accept-patch"] == "application/merge-patch+json")
        }
        let options = await newsroom.send(.options, "/v1/articles/one")
        #expect(options.fields["allow"] == "GET, HEAD, PATCH, DELETE, OPTIONS")
        #expect(options.fields["accept-patch"] == "application/merge-patch+json")
    }

    @Test(arguments: [
        (#"{"headline": 7}"#, "/headline", 400), (#"{"head": "x"}"#, "/head", 400), (#"{"image": []}"#, "/image", 400),
        (#"{"provider": {"nam": 1}}"#, "/provider/nam", 400), (#"{"tags": ["a", 1]}"#, "/tags/1", 400),
        (#"{"id": "x"}"#, "/id", 400), (#"{"headline": null}"#, "/headline", 422), (#"{"slug": "A b"}"#, "/slug", 422),
        (#"{"status": null}"#, "/status", 422), (#"{"status": "hidden"}"#, "/status", 422),
        (#"{"provider": {}}"#, "/provider/name", 422), (#"{"image": {"width": 2}}"#, "/image/url", 422),
        (#"{"slots": [{"kind": "ad", "after_paragraph": 9}]}"#, "/slots/0/after_paragraph", 422),
        (#"{"related": ["none"]}"#, "/related/0", 422), (#"{"body_markdown": " "}"#, "/body_markdown", 422),
        (#"{"date_published": "2020-01-01T00:00:00Z"}"#, "/date_published", 422),
        (#"{"withdrawal_note": "x"}"#, "/withdrawal_note", 422), (#"{"reason": " "}"#, "/reason", 422),
        (#"{"status": "draft"}"#, "/status", 409), (#"{"slug": "other"}"#, "/slug", 409),
    ])
    func aWrongMemberIsNamed(patch: String, pointer: String, status: Int) async throws {
        let newsroom = try TestNewsroom()
        let editor = try newsroom.token(.editor)
        try await newsroom.publish("other", token: editor)
        let created = try await newsroom.publish("one", token: editor)
        let answer = await newsroom.edit("one", patch, token: editor)
        #expect(answer.status == status)
        #expect(answer.pointers == [pointer])
        #expect(await newsroom.get("/v1/articles/one", token: editor).json == created.json)
    }

    @Test func anIllegalStatusIsAConflictThatNamesTheLegalOnes() async throws {
        let newsroom = try TestNewsroom()
        try await newsroom.publish("one")
        let answer = await newsroom.edit("one", #"{"status": "scheduled"}"#)
        #expect(answer.status == 409 && answer.problem == "illegal-transition")
        #expect(answer.json["detail"].string == "From published it may go to: withdrawn.")
    }

    @Test func aWithdrawnArticleIsGoneForReaders() async throws {
        let newsroom = try TestNewsroom()
        let editor = try newsroom.token(.editor)
        try await newsroom.publish("one", token: editor)
        try await newsroom.publish("two", #""related": ["one"]"#, token: editor)
        let comment = #"{"author": {"name": "Ann"}, "body_markdown": "Hello"}"#
        let id = await newsroom.post("/v1/articles/one/comments", comment).json["id"].string ?? ""
        newsroom.clock.advance(seconds: 60)
        let patch = #"{"status": "withdrawn", "withdrawal_note": "It was wrong."}"#
        let edited = await newsroom.edit("one", patch, token: editor)
        #expect(edited.response.droppedTags == ["list", "article:one", "comments:one", "article:two"])
        #expect(edited.json["withdrawal_note"].string == "It was wrong.")
        let correction = #"{"kind": "correction", "explanation": "Because."}"#
        for answer in [
            await newsroom.get("/v1/articles/one"), await newsroom.get("/v1/articles/one?fields=slug"),
            await newsroom.get("/v1/articles/one/comments"), await newsroom.get("/v1/articles/one/corrections"),
            await newsroom.get("/v1/articles/one/comments?parent=\(id)"), await newsroom.get("/v1/comments/\(id)"),
            await newsroom.post("/v1/articles/one/comments", comment),
            await newsroom.post("/v1/articles/one/corrections", correction),
            await newsroom.get("/v1/articles/one", token: try newsroom.token(.moderator)),
        ] {
            #expect(answer.status == 410 && answer.problem == "gone")
            #expect(answer.json["detail"].string == "It was wrong.")
            #expect(answer.json["withdrawal_note"].string == "It was wrong.")
            #expect(answer.json["date_withdrawn"].string == newsroom.clock.now.description)
            #expect(answer.fields["cache-control"] == "no-store")
        }
        #expect(await newsroom.get("/v1/articles").json["items"].array.count == 1)
        #expect(await newsroom.get("/v1/articles?q=about").json["items"].array.count == 1)
        #expect(await newsroom.get("/v1/articles/two").json["related"] == .list([]))
        let file = await newsroom.get("/v1/articles/one", token: editor)
        #expect(file.status == 200 && file.json["status"].string == "withdrawn")
        #expect(file.json["date_withdrawn"].string == newsroom.clock.now.description)

        #expect(await newsroom.edit("one", #"{"status": "published"}"#, token: editor).status == 200)
        #expect(await newsroom.get("/v1/articles/one/comments").json["count"].int == 1)
        #expect(await newsroom.get("/v1/comments/\(id)").status == 200)
    }

    @Test func deletingTakesADraftAwayAndWithdrawsWhatWasPublished() async throws {
        let newsroom = try TestNewsroom()
        let editor = try newsroom.token(.editor)
        try await newsroom.publish("one", token: editor)
        let draft = #"{"slug": "soon", "headline": "Soon", "body_markdown": "Text."}"#
        let made = await newsroom.post("/v1/articles", draft, token: editor)
        let deleted = await newsroom.delete("soon", ifMatch: made.fields["etag"], token: editor)
        #expect(deleted.status == 204 && deleted.response.content.isEmpty)
        #expect(await newsroom.get("/v1/articles/soon", token: editor).status == 404)
        #expect(await newsroom.delete("soon", token: editor).status == 404)
        #expect(await newsroom.delete("one", token: editor).status == 204)
        let gone = await newsroom.get("/v1/articles/one")
        #expect(gone.status == 410 && gone.json["withdrawal_note"] == .null)
        #expect(gone.json["detail"].string == "The article “one” was withdrawn.")
        let again = await newsroom.delete("one", token: editor)
        #expect(again.status == 204 && again.response.droppedTags.isEmpty)
    }

    @Test func anOldSlugLeadsToTheNewOne() async throws {
        let newsroom = try TestNewsroom()
        let editor = try newsroom.token(.editor)
        try await newsroom.publish("one", token: editor)
        let edited = await newsroom.edit("one", #"{"slug": "нова"}"#, token: editor)
        let new = "/v1/articles/%D0%BD%D0%BE%D0%B2%D0%B0"
        let tag = "article:%D0%BD%D0%BE%D0%B2%D0%B0"
        #expect(edited.json["slug"].string == "нова")
        #expect(edited.response.droppedTags.starts(with: ["list", "article:one", tag]))
        for rest in ["", "?fields=slug", "/comments?sort=top&limit=2", "/corrections"] {
            let answer = await newsroom.get("/v1/articles/one\(rest)")
            #expect(answer.status == 308 && answer.fields["location"] == new + rest)
            #expect(answer.fields["cache-tag"] == "article:one,\(tag)")
            #expect(answer.response.cacheTags == ["article:one", tag])
            #expect(answer.fields["cache-control"]?.hasPrefix("public") == true)
            #expect(answer.response.content.isEmpty)
        }
        let comment = #"{"author": {"name": "Ann"}, "body_markdown": "Hello"}"#
        for answer in [
            await newsroom.post("/v1/articles/one/comments", comment), await newsroom.edit("one", "{}"),
            await newsroom.delete("one"), await newsroom.get("/v1/articles/one", token: editor),
        ] {
            #expect(answer.status == 308 && answer.fields["location"]?.hasPrefix(new) == true)
            #expect(answer.fields["cache-control"] == "no-store")
        }
        let taken = try await newsroom.publish("one", token: editor)
        #expect(taken.status == 409 && taken.problem == "slug-taken" && taken.pointers == ["/slug"])
        #expect(taken.json["detail"].string?.contains("“нова”") == true)
        #expect(await newsroom.edit("нова", #"{"status": "withdrawn"}"#, token: editor).status == 200)
        #expect(await newsroom.get("/v1/articles/one/comments").status == 410)
        #expect(await newsroom.get("/v1/articles/one", token: editor).status == 308)
    }

    @Test func theOldSlugOfADraftSaysNothingToReaders() async throws {
        let newsroom = try TestNewsroom()
        let editor = try newsroom.token(.editor)
        let draft = #"{"slug": "soon", "headline": "Soon", "body_markdown": "Text."}"#
        await _ = newsroom.post("/v1/articles", draft, token: editor)
        #expect(await newsroom.edit("soon", #"{"slug": "later"}"#).response.droppedTags.isEmpty)
        #expect(await newsroom.get("/v1/articles/soon").status == 404)
        #expect(await newsroom.get("/v1/articles/soon", token: editor).status == 308)
    }
}
