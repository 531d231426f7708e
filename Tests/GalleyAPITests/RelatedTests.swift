import GalleyAPI
import HTTP
import Newsroom
import Synchronization
import Testing

@Suite struct RelatedTests {
    private let newsroom: TestNewsroom
    private let dropped = Dropped()

    init() throws { newsroom = try TestNewsroom { $0.articles.relatedArticles = 3 } }

    /// The tags that the background work has dropped.
    private final class Dropped: Sendable {
        private let tags = Mutex<Set<String>>([])
        func add(_ more: [String]) { tags.withLock { $0.formUnion(more) } }
        func take() -> Set<String> {
            tags.withLock { tags in
                defer { tags = [] }
                return tags
            }
        }
    }

    /// Does all that is due in the background.
    private func refresh() async {
        let similar = SimilarArticles(
            store: newsroom.store, now: { [clock = newsroom.clock] in clock.now },
            dropTags: { [dropped] in dropped.add($0) }, report: { Issue.record("\($0)") })
        while await similar.refresh() {}
    }

    private func slugs(_ list: JSONValue) -> [String] { list.array.compactMap { $0["slug"].string } }

    @Test func anArticleShowsTheEditorsChoiceFilledUpWithSimilarOnes() async throws {
        let editor = try newsroom.token(.editor)
        for slug in ["a", "b", "c", "d"] { try await newsroom.publish(slug, #""tags": ["storm"]"#, token: editor) }
        try await newsroom.publish("far", #""description": "Why.""#, token: editor)
        try await newsroom.publish("one", #""tags": ["storm"], "related": ["far"]"#, token: editor)
        #expect(slugs(await newsroom.get("/v1/articles/one").json["related"]) == ["far"])
        await refresh()
        let article = await newsroom.get("/v1/articles/one")
        #expect(slugs(article.json["related"]) == ["far", "d", "c"])
        #expect(article.json["related"][0]["description"].string == "Why.")
        #expect(article.response.cacheTags == ["article:one", "article:far", "article:d", "article:c"])
        #expect(article.fields["cache-tag"] == "article:one")
    }

    @Test func theListHasWhatListsShowAndTheReason() async throws {
        try await newsroom.publish("a", #""tags": ["storm"], "section": "world""#)
        try await newsroom.publish("b")
        try await newsroom.publish("one", #""tags": ["storm"], "related": ["b"]"#)
        await refresh()
        let list = await newsroom.get("/v1/articles/one/related")
        #expect(list.status == 200 && list.json["next_cursor"] == .null)
        #expect(slugs(list.json["items"]) == ["b", "a"])
        #expect(list.json["items"].array.map { $0["reason"].string } == ["chosen", "similar"])
        #expect(list.json["items"][1]["section"]["name"].string == "World")
        #expect(list.response.cacheTags == ["article:one", "article:b", "article:a"])
        #expect(list.fields["cache-tag"] == "article:one")
        #expect(list.fields["link"] == nil)
        let thin = await newsroom.get("/v1/articles/one/related?limit=1&fields=slug,reason")
        #expect(thin.json["items"].array.map(\.names) == [["slug", "reason"]])
        #expect(await newsroom.get("/v1/articles/b/related").json["items"] == .list([]))
    }

    @Test(arguments: [
        ("limit=0", "limit"), ("limit=21", "limit"), ("fields=body_html", "fields"), ("cursor=x", "cursor"),
        ("sort=newest", "sort"),
    ])
    func aWrongParameterIsRefused(query: String, parameter: String) async throws {
        try await newsroom.publish("one")
        let answer = await newsroom.get("/v1/articles/one/related?\(query)")
        #expect(answer.status == 400 && answer.pointers == [parameter])
    }

    @Test func whatIsNotPublishedHasNoList() async throws {
        let draft = #"{"slug": "soon", "headline": "Soon", "body_markdown": "Text."}"#
        _ = await newsroom.post("/v1/articles", draft, token: try newsroom.token(.editor))
        #expect(await newsroom.get("/v1/articles/soon/related").status == 404)
        #expect(await newsroom.get("/v1/articles/none/related").status == 404)
    }

    /// Caches hear of it, and a date that readers compare moves on.
    @Test func anOlderArticleThatGetsANewOneIsDroppedAndModified() async throws {
        try await newsroom.publish("old", #""tags": ["storm"]"#)
        try await newsroom.publish("apart", #""language": "uk""#)
        await refresh()
        #expect(dropped.take() == [])
        let before = await newsroom.get("/v1/articles/old")
        newsroom.clock.advance(seconds: 60)
        try await newsroom.publish("new-é", #""tags": ["storm"]"#)
        newsroom.clock.advance(seconds: 60)
        await refresh()
        #expect(dropped.take() == ["article:old", "article:new-%C3%A9"])
        let after = await newsroom.get("/v1/articles/old")
        #expect(after.fields["etag"] != before.fields["etag"])
        #expect(after.fields["last-modified"] == HTTPDate.format(seconds: Int(newsroom.clock.now.milliseconds / 1000)))
        #expect(await newsroom.get("/v1/articles/old/related").fields["last-modified"] == after.fields["last-modified"])
    }

    @Test func slotsFollowTheRuleUnlessTheEditorGaveSomeOrNone() async throws {
        let newsroom = try TestNewsroom {
            $0.articles.slots.every = 1
            $0.articles.slots.kind = "quiz"
        }
        let editor = try newsroom.token(.editor)
        for (slots, shown) in [
            ("", [("quiz", 1)]), (#""slots": null"#, [("quiz", 1)]), (#""slots": []"#, []),
            (#""slots": [{"kind": "ad", "after_paragraph": 2}]"#, [("ad", 2)]),
        ] {
            let made = try await newsroom.publish("s\(slots.utf8.count)", slots, token: editor)
            let list = made.json["slots"].array
            #expect(list.map { $0["kind"].string } == shown.map(\.0), "\(slots)")
            #expect(list.map { $0["after_paragraph"].int } == shown.map(\.1), "\(slots)")
            let read = await newsroom.get("/v1/articles/s\(slots.utf8.count)")
            #expect(read.json["slots"].array == list)
        }
    }
}
