import HTTP
import Newsroom
import Store
import Synchronization
import Testing

@testable import GalleyAPI

@Suite struct ArticleSchedulerTests {
    private func schedule(_ newsroom: TestNewsroom, _ slug: String, in seconds: Int64) async throws -> Answer {
        let date = Timestamp(milliseconds: newsroom.clock.now.milliseconds + seconds * 1000)
        let body = #"""
            {"slug": "\#(slug)", "headline": "About \#(slug)", "body_markdown": "Three four.", "status": "scheduled",
             "tags": ["sea"], "section": "world", "authors": ["Ann"], "date_published": "\#(date)"}
            """#
        return await newsroom.post("/v1/articles", body, token: try newsroom.token(.editor))
    }

    @Test func nothingOfAScheduledArticleIsSeenBeforeItsDate() async throws {
        let newsroom = try TestNewsroom()
        #expect(try await schedule(newsroom, "soon", in: 60).status == 201)
        try await newsroom.publish("one", #""related": ["soon"]"#)
        let comment = #"{"author": {"name": "Ann"}, "body_markdown": "Hello"}"#
        let correction = #"{"kind": "correction", "explanation": "Because."}"#
        for answer in [
            await newsroom.get("/v1/articles/soon"), await newsroom.get("/v1/articles/soon/comments"),
            await newsroom.get("/v1/articles/soon/corrections"),
            await newsroom.get("/v1/articles/soon", token: try newsroom.token(.moderator)),
            await newsroom.post("/v1/articles/soon/comments", comment),
            await newsroom.post("/v1/articles/soon/corrections", correction),
        ] {
            #expect(answer.status == 404)
        }
        for query in ["", "?tag=sea", "?section=world", "?author=ann", "?q=soon", "?sort=oldest"] {
            let list = await newsroom.get("/v1/articles\(query)").json["items"].array
            #expect(!list.contains { $0["slug"].string == "soon" }, "\(query)")
        }
        #expect(await newsroom.get("/v1/articles/one").json["related"] == .list([]))
        let editor = try newsroom.token(.editor)
        #expect(await newsroom.get("/v1/articles/soon", token: editor).json["status"].string == "scheduled")
    }

    @Test func whatIsDueIsPublishedAndDropsWhatShowsIt() async throws {
        let newsroom = try TestNewsroom()
        _ = try await schedule(newsroom, "soon", in: 60)
        _ = try await schedule(newsroom, "later", in: 120)
        try await newsroom.publish("one", #""related": ["soon"]"#)
        let dropped = Mutex<[String]>([])
        let scheduler = ArticleScheduler(newsroom.api, drop: { tags in dropped.withLock { $0 += tags } }) { _ in }
        let date = newsroom.clock.now.milliseconds + 60_000
        #expect(try await scheduler.publishDue() == Timestamp(milliseconds: date))
        #expect(dropped.withLock { $0 }.isEmpty)
        newsroom.clock.advance(seconds: 60)
        #expect(try await scheduler.publishDue() == Timestamp(milliseconds: date + 60_000))
        #expect(dropped.withLock { $0 } == ["list", "article:soon", "comments:soon", "article:one"])
        let article = await newsroom.get("/v1/articles/soon")
        #expect(article.status == 200 && article.json["status"].string == "published")
        #expect(article.json["date_published"].string == newsroom.clock.now.description)
        #expect(article.json["revision"].int == 1)
        for query in ["", "?tag=sea", "?section=world", "?author=ann", "?q=soon"] {
            let list = await newsroom.get("/v1/articles\(query)").json["items"].array
            #expect(list.contains { $0["slug"].string == "soon" }, "\(query)")
        }
        #expect(await newsroom.get("/v1/articles/one").json["related"][0]["slug"].string == "soon")
        newsroom.clock.advance(seconds: 60)
        #expect(try await scheduler.publishDue() == nil)
    }

    @Test func manyDueAtOnceAreAllPublished() async throws {
        let newsroom = try TestNewsroom()
        let editor = try newsroom.token(.editor)
        let date = Timestamp(milliseconds: newsroom.clock.now.milliseconds + 1000)
        try await newsroom.store.write { transaction in
            for number in 0..<120 {
                let draft = ArticleDraft(
                    slug: "a\(number)", headline: "H", bodyMarkdown: "T.", status: .scheduled, datePublished: date)
                try transaction.insert(
                    draft, body: Markdown.article("T."), id: Identifier(date: date), author: "A", date: date)
            }
        }
        newsroom.clock.advance(seconds: 1)
        let drops = Mutex(0)
        let scheduler = ArticleScheduler(newsroom.api, drop: { _ in drops.withLock { $0 += 1 } }) { _ in }
        #expect(try await scheduler.publishDue() == nil)
        #expect(drops.withLock { $0 } == 3)
        #expect(await newsroom.get("/v1/articles/a119", token: editor).json["status"].string == "published")
    }

    /// The schedule wakes by itself when a write has changed it, and ends with its task.
    @Test func aWriteWakesTheSchedule() async throws {
        let newsroom = try TestNewsroom()
        let (drops, continuation) = AsyncStream.makeStream(of: [String].self)
        let scheduler = ArticleScheduler(newsroom.api, drop: { continuation.yield($0) }) { _ in }
        let task = Task { await scheduler.run() }
        _ = try await schedule(newsroom, "soon", in: 3600)
        newsroom.clock.advance(seconds: 3600)
        // Any write of an editor has the schedule look at the clock again.
        try await newsroom.publish("one")
        var iterator = drops.makeAsyncIterator()
        #expect(await iterator.next() == ["list", "article:soon", "comments:soon"])
        task.cancel()
        await task.value
    }

    @Test func aFailedPublicationIsReportedAndTriedAgain() async throws {
        let newsroom = try TestNewsroom()
        _ = try await schedule(newsroom, "soon", in: 60)
        let (errors, continuation) = AsyncStream.makeStream(of: String.self)
        let scheduler = ArticleScheduler(newsroom.api, drop: { _ in }, report: { continuation.yield($0) })
        newsroom.store.close()
        let task = Task { await scheduler.run() }
        var iterator = errors.makeAsyncIterator()
        for _ in 1...2 { #expect(await iterator.next() != nil) }
        task.cancel()
        await task.value
    }
}
