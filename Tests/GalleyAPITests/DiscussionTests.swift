import HTTP
import Newsroom
import Sodium
import Synchronization
import Testing

@testable import GalleyAPI

@Suite struct DiscussionTests {
    private static let secret = [UInt8](repeating: 7, count: 32)
    private let path = "/v1/articles/one/comments"
    private let body = #"{"author": {"name": "Ann"}, "body_markdown": "x"}"#

    private func newsroom(
        _ rule: String, _ configure: @escaping (inout APISettings) -> Void = { _ in }
    ) async throws -> TestNewsroom {
        let newsroom = try TestNewsroom {
            $0.commentDuplicateSeconds = 0
            $0.readers.keys = [ReaderKey(id: "k", algorithm: .hs256, bytes: Self.secret)].compactMap(\.self)
            configure(&$0)
        }
        #expect(try await newsroom.publish("one", #""section": "world", "discussion": \#(rule)"#).status == 201)
        return newsroom
    }

    private func token(_ subject: String) -> String {
        let claims = #"{"sub": "\#(subject)", "name": "Reader \#(subject)", "exp": 1700000600}"#
        let signed = [#"{"alg": "HS256"}"#, claims].map { Sodium.base64URL(Array($0.utf8)) }.joined(separator: ".")
        return "\(signed).\(Sodium.base64URL(Sodium.hmacSHA256(Array(signed.utf8), key: Self.secret)))"
    }

    @Test func aClosedDiscussionTakesNothingAndSaysSo() async throws {
        let newsroom = try await newsroom(#"{"mode": "closed"}"#)
        let article = await newsroom.get("/v1/articles/one")
        #expect(article.json["comments_open"] == .boolean(false))
        #expect(article.json["discussion"]["mode"].string == "closed")
        #expect(article.json["discussion"]["set"] == .null)
        #expect(await newsroom.get("/v1/articles").json["items"][0]["comments_open"] == .boolean(false))
        #expect(await newsroom.post(path, body).problem == "comments-closed")
    }

    @Test func whereOnlyWhoIsSignedInMaySpeakOthersAreToldHow() async throws {
        let newsroom = try await newsroom(#"{"mode": "signed_in"}"#)
        let refused = await newsroom.post(path, body)
        #expect(refused.status == 401 && refused.fields["www-authenticate"]?.hasPrefix("Bearer") == true)
        #expect(refused.json["detail"].string?.contains("Bearer TOKEN") == true)
        let own = #"{"body_markdown": "x"}"#
        #expect(await newsroom.post(path, own, token: token("u")).status == 201)
        #expect(await newsroom.post(path, own, token: try newsroom.token(.moderator)).status == 201)
    }

    @Test func whereAModeratorLooksFirstACommentIsTakenAndNotSeen() async throws {
        let newsroom = try await newsroom(#"{"mode": "pre_moderated"}"#)
        let held = await newsroom.post(path, body, key: "k")
        #expect(held.status == 202 && held.json["state"].string == "pending")
        #expect(held.json["body_text"].string == "x" && held.json["author"]["name"].string == "Ann")
        #expect(held.response.droppedTags.isEmpty)
        let again = await newsroom.post(path, body, key: "k")
        #expect(again.status == 202 && again.json == held.json)
        #expect(await newsroom.get(path).json["count"].int == 0)
        #expect(await newsroom.get("/v1/articles/one").json["comment_count"].int == 0)
        #expect(await newsroom.get("/v1/comments/\(held.json["id"].string ?? "")").status == 404)
        let staff = await newsroom.post(path, #"{"body_markdown": "x"}"#, token: try newsroom.token(.moderator))
        #expect(staff.status == 201 && staff.json["state"].string == "visible")
    }

    @Test func itIsFullWithItsLastComment() async throws {
        let newsroom = try await newsroom(#"{"closes_after_comments": 2}"#)
        for status in [201, 201, 403] { #expect(await newsroom.post(path, body).status == status) }
        #expect(await newsroom.get("/v1/articles/one").json["comments_open"] == .boolean(false))
    }

    @Test func itEndsByItsDateAndWhatSaysOtherwiseIsForgotten() async throws {
        let newsroom = try await newsroom(#"{"closes_after_days": 1}"#)
        let dropped = Mutex<[String]>([])
        let closer = DiscussionCloser(newsroom.api) { tags in dropped.withLock { $0 += tags } }
        let date = Timestamp(milliseconds: newsroom.clock.now.milliseconds + 86_400_000)
        #expect(await newsroom.get("/v1/articles/one").json["discussion"]["closes_at"].string == date.description)
        #expect(closer.dropDue() == date)
        newsroom.clock.advance(seconds: 86_399)
        #expect(closer.dropDue() == date)
        #expect(await newsroom.post(path, body).status == 201)
        newsroom.clock.advance(seconds: 1)
        #expect(closer.dropDue() == nil)
        #expect(dropped.withLock { $0 } == ["article:one", "list"])
        #expect(await newsroom.post(path, body).status == 403)
        let article = await newsroom.get("/v1/articles/one")
        #expect(article.json["comments_open"] == .boolean(false))
        #expect(article.fields["last-modified"] == HTTPDate.format(seconds: Int(date.milliseconds / 1000)))
    }

    @Test func moreEndsThanAreRememberedDropEverything() {
        let closings = DiscussionClosings(most: 1)
        closings.note(Timestamp(milliseconds: 5), slug: "a")
        closings.note(Timestamp(milliseconds: 3), slug: "b")
        closings.note(Timestamp(milliseconds: 4), slug: "c")
        #expect(closings.takeDue(now: Timestamp(milliseconds: 2)).next == Timestamp(milliseconds: 3))
        #expect(closings.takeDue(now: Timestamp(milliseconds: 3)).tags == ["*"])
    }

    @Test func slowModeGivesEachReaderATurnAtATime() async throws {
        let newsroom = try await newsroom(#"{"slow_seconds": 30}"#)
        try await newsroom.publish("two", #""discussion": {"slow_seconds": 30}"#)
        // What is refused for another reason takes no turn.
        let wrong = #"""
            {"author": {"name": "A"}, "body_markdown": "x", "parent_id": "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"}
            """#
        #expect(await newsroom.post(path, wrong).status == 422)
        #expect(await newsroom.post(path, body).status == 201)
        newsroom.clock.advance(seconds: 10)
        let slowed = await newsroom.post(path, body)
        #expect(slowed.status == 429 && slowed.fields["retry-after"] == "20")
        #expect(await newsroom.send(.post, path, body, peer: "192.0.2.2").status == 201)
        #expect(await newsroom.post("/v1/articles/two/comments", body).status == 201)
        let own = #"{"body_markdown": "x"}"#
        #expect(await newsroom.post(path, own, token: token("u")).status == 201)
        #expect(await newsroom.post(path, own, token: token("u")).status == 429)
        let staff = try newsroom.token(.moderator)
        for _ in 1...2 { #expect(await newsroom.post(path, own, token: staff).status == 201) }
        newsroom.clock.advance(seconds: 20)
        #expect(await newsroom.post(path, body).status == 201)
    }

    @Test func slowModeRemembersSoManyAtMost() throws {
        let slow = SlowMode(most: 2)
        let turns = (1...3).map { SlowMode.Turn(sender: .address("\($0)"), articleSlug: "one") }
        let now = Timestamp(milliseconds: 0)
        for turn in turns { try slow.take(turn, for: Identifier(high: 0, low: 1), seconds: 5, now: now) }
        #expect(throws: Problem.self) {
            try slow.take(turns[2], for: Identifier(high: 0, low: 2), seconds: 5, now: now)
        }
        try slow.take(turns[0], for: Identifier(high: 0, low: 3), seconds: 5, now: now)
    }

    @Test func editorsSeeWhatIsSetBesideWhatHolds() async throws {
        let newsroom = try await newsroom(#"{"slow_seconds": 5}"#) { $0.articles.discussion.mode = .signedIn }
        let shown = await newsroom.get("/v1/articles/one", token: try newsroom.token(.editor)).json["discussion"]
        #expect(shown["mode"].string == "signed_in" && shown["slow_seconds"].int == 5)
        #expect(shown["set"]["mode"] == .null && shown["set"]["slow_seconds"].int == 5)
        #expect(shown["set"]["comments_open"] == .boolean(true))
        let edited = await newsroom.edit("one", #"{"discussion": {"mode": "open", "slow_seconds": null}}"#)
        #expect(edited.json["discussion"]["set"]["mode"].string == "open")
        #expect(edited.json["discussion"]["slow_seconds"] == .null)
        #expect(await newsroom.edit("one", #"{"discussion": null}"#).json["discussion"]["mode"].string == "signed_in")
    }

    @Test(arguments: [
        (#"{"mode": "shut"}"#, 422, "/discussion/mode"), (#"{"mode": 1}"#, 400, "/discussion/mode"),
        (#"{"closes_after_days": 3651}"#, 422, "/discussion/closes_after_days"),
        (#"{"closes_after_comments": -1}"#, 422, "/discussion/closes_after_comments"),
        (#"{"slow_seconds": 86401}"#, 422, "/discussion/slow_seconds"), (#"{"slow": 1}"#, 400, "/discussion/slow"),
        ("[]", 400, "/discussion"),
    ])
    func aWrongRuleNamesItsMember(rule: String, status: Int, pointer: String) async throws {
        let newsroom = try TestNewsroom()
        let made = try await newsroom.publish("one", #""discussion": \#(rule)"#)
        #expect(made.status == status && made.pointers == [pointer])
        try await newsroom.publish("two", #""section": "world""#)
        let edited = await newsroom.edit("two", #"{"discussion": \#(rule)}"#)
        #expect(edited.status == status && edited.pointers == [pointer])
    }

    @Test func aSectionsRuleAndNameHoldForItsArticles() async throws {
        let newsroom = try await newsroom("null")
        let editor = try newsroom.token(.editor)
        let target = "/v1/sections/world"
        let shown = await newsroom.get(target, token: editor)
        let tag = try #require(shown.fields["etag"])
        #expect(shown.json["discussion"]["mode"] == .null)
        func edit(_ patch: String, _ ifMatch: String?, _ slug: String = target) async -> Answer {
            var fields: Fields = [
                "Authorization": "Bearer \(editor)", "Content-Type": "application/merge-patch+json",
            ]
            fields["If-Match"] = ifMatch
            return await newsroom.send(.patch, slug, patch, fields: fields)
        }
        let patch = #"{"name": "The world", "discussion": {"mode": "pre_moderated"}}"#
        #expect(await edit(patch, nil).status == 428)
        let edited = await edit(patch, tag)
        #expect(edited.status == 200 && edited.json["name"].string == "The world")
        #expect(edited.response.droppedTags == ["*"])
        #expect(await edit(patch, tag).status == 412)
        #expect(await edit(patch, edited.fields["etag"]).response.droppedTags == [])
        #expect(await edit(#"{"name": null}"#, "*").pointers == ["/name"])
        #expect(await edit(patch, "*", "/v1/sections/none").status == 404)
        let article = await newsroom.get("/v1/articles/one")
        #expect(article.json["section"]["name"].string == "The world")
        #expect(article.json["discussion"]["mode"].string == "pre_moderated")
        #expect(await newsroom.post(path, body).status == 202)
        #expect(await newsroom.send(.patch, target, patch).status == 401)
        #expect(await newsroom.get(target).json["discussion"] == .null)
    }
}
