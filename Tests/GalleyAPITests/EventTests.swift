import HTTP
import Newsroom
import Store
import TestSupport
import Testing

@testable import GalleyAPI

@Suite struct EventTests {
    private let newsroom: TestNewsroom

    init() throws { newsroom = try TestNewsroom() }

    private func post(_ text: String, _ more: String = "") async -> Answer {
        await newsroom.post(
            "/v1/articles/one/comments", #"{"author": {"name": "Ann"}, "body_markdown": "\#(text)"\#(more)}"#)
    }

    private func listen(_ last: String? = nil, slug: String = "one") async throws -> Listener {
        var fields = Fields()
        fields["Last-Event-ID"] = last
        let answer = await newsroom.send(.get, "/v1/articles/\(slug)/events", fields: fields)
        return try Listener(answer)
    }

    @Test func aStreamIsNotKeptAndNotCompressed() async throws {
        try await newsroom.publish("one")
        let answer = await newsroom.send(
            .get, "/v1/articles/one/events", fields: ["Accept-Encoding": "gzip", "If-None-Match": "*"])
        #expect(answer.status == 200 && answer.fields["content-type"] == "text/event-stream")
        #expect(answer.fields["cache-control"] == "no-store" && answer.fields["content-encoding"] == nil)
        #expect(answer.fields["access-control-allow-origin"] == "*" && answer.response.cacheTags == nil)
        #expect(answer.fields["etag"] == nil)
    }

    @Test func aFreshStreamBeginsWithHowTheArticleStands() async throws {
        try await newsroom.publish("one")
        _ = await post("Hello")
        await newsroom.edit("one", #"{"comments_open": false, "headline": "Another"}"#)
        let listener = try await listen()
        #expect(listener.opening.text.hasPrefix("retry: 3000\n\n"))
        #expect(listener.opening.names == ["counts", "article"])
        #expect(listener.opening.events[0].data["comment_count"].int == 1)
        let article = listener.opening.events[1].data
        #expect(article["comments_open"] == .boolean(false) && article["revision"].int == 2)
        #expect(listener.next().names == [])
    }

    @Test func aCommentIsToldAsListsShowItAndCounted() async throws {
        try await newsroom.publish("one")
        let listener = try await listen()
        let made = await post("Hello **all**")
        let events = listener.next()
        #expect(events.names == ["comment.created", "counts"])
        let alone = await newsroom.get("/v1/comments/\(made.json["id"].string ?? "")")
        #expect(events.events[0].data == alone.json)
        #expect(events.events[1].data["comment_count"].int == 1)
        _ = await post("The butler", #", "spoiler": true, "parent_id": "\#(made.json["id"].string ?? "")""#)
        let more = listener.next()
        #expect(more.events[0].data["spoiler_notice"].string != nil && more.events[0].data["body_html"] == .null)
        #expect(!more.text.contains("butler"))
    }

    @Test func whoComesBackGetsWhatWasMissedAndNothingElse() async throws {
        try await newsroom.publish("one")
        let first = try await listen()
        _ = await post("A")
        let id = try #require(first.next().events.last?.id)
        _ = await post("B")
        let again = try await listen(id)
        #expect(again.opening.names.isEmpty)
        let missed = again.next()
        #expect(missed.names == ["comment.created", "counts"])
        #expect(missed.events[0].data["body_text"].string == "B")
        let answer = await newsroom.get("/v1/articles/one/events?last_event_id=\(id)")
        #expect(try Listener(answer).next().text == missed.text)
    }

    @Test func idsGrowAlsoWhenTheServerIsStartedAnew() async throws {
        try await newsroom.publish("one")
        let id = try #require(await listen().opening.events.first?.id)
        newsroom.clock.advance(seconds: 1)
        let channels = ArticleChannels(EventSettings())
        let channel = channels.channel(of: "one", now: newsroom.clock.now)
        #expect(channel.position > Int(id) ?? .max && !channel.reaches(Int(id) ?? 0))
        channels.remove("one")
        #expect(channels.channel(of: "one", now: newsroom.clock.now).position > channel.position)
    }

    @Test(arguments: ["1", "99999999999999999", "-1", "x", "1 2", "99999999999999999999999"])
    func whatCannotBeContinuedIsReset(last: String) async throws {
        try await newsroom.publish("one")
        let listener = try await listen(last)
        #expect(listener.opening.names == ["reset", "counts", "article"])
        _ = await post("A")
        #expect(listener.next().names == ["comment.created", "counts"])
    }

    @Test func whatIsNoLongerKeptIsReset() async throws {
        let newsroom = try TestNewsroom { $0.events.kept = 2 }
        try await newsroom.publish("one")
        let answer = await newsroom.get("/v1/articles/one/events")
        let id = try #require(Listener(answer).opening.events.first?.id)
        for text in ["A", "B"] {
            _ = await newsroom.post(
                "/v1/articles/one/comments", #"{"author": {"name": "Ann"}, "body_markdown": "\#(text)"}"#)
        }
        let again = await newsroom.get("/v1/articles/one/events?last_event_id=\(id)")
        #expect(try Listener(again).opening.names == ["reset", "counts", "article"])
    }

    @Test func anEditIsToldWithItsRevision() async throws {
        try await newsroom.publish("one")
        let listener = try await listen()
        await newsroom.edit("one", #"{"body_markdown": "Other words."}"#)
        let events = listener.next()
        #expect(events.names == ["article.changed"])
        #expect(events.events[0].data["revision"].int == 2 && events.events[0].data["slug"].string == "one")
    }

    @Test func aNewSlugEndsTheStreamAndIsNamed() async throws {
        try await newsroom.publish("one")
        let listener = try await listen()
        await newsroom.edit("one", #"{"slug": "two"}"#)
        let events = listener.next()
        #expect(events.names == ["article.changed"] && events.events[0].data["slug"].string == "two")
        #expect(listener.isAtEnd)
        #expect(await newsroom.get("/v1/articles/one/events").fields["location"] == "/v1/articles/two/events")
    }

    @Test(arguments: [true, false])
    func anArticleThatGoesEndsItsStreams(isWithdrawn: Bool) async throws {
        try await newsroom.publish("one")
        let listener = try await listen()
        if isWithdrawn {
            await newsroom.edit("one", #"{"status": "withdrawn", "withdrawal_note": "Wrong."}"#)
        } else {
            await newsroom.delete("one")
        }
        let events = listener.next()
        #expect(events.names == ["gone"] && listener.isAtEnd)
        if isWithdrawn { #expect(events.events[0].data["note"].string == "Wrong.") }
        let after = await newsroom.get("/v1/articles/one/events")
        #expect([404, 410].contains(after.status) && after.response.stream == nil)
    }

    @Test func changedAndRemovedCommentsAndNotesAreTold() async throws {
        try await newsroom.publish("one")
        let listener = try await listen()
        let id = try #require(await post("A").json["id"].string.flatMap { Identifier($0) })
        _ = listener.next()
        let note = CorrectionNote(
            id: id, draft: NoteDraft(kind: .correction, text: "It was 2."), revision: 1,
            datePublished: newsroom.clock.now)
        tell([.commentChanged(id), .correctionPublished(note)])
        let changed = listener.next()
        #expect(changed.names == ["comment.changed", "correction.published"])
        #expect(changed.events[1].data["text"].string == "It was 2.")
        try newsroom.store.writeAndWait { _ = try $0.execute("UPDATE comments SET state = 'removed', listed = 0") }
        tell([.commentChanged(id), .commentCreated(id)])
        let removed = listener.next()
        #expect(removed.names == ["comment.removed", "counts"], "what readers do not see has not come for them")
        #expect(removed.events[0].data == .members(["id": .text("\(id)")]))
    }

    @Test func anAppliedCorrectionIsToldWithItsRevision() async throws {
        try await newsroom.publish("one")
        let made = await newsroom.post(
            "/v1/articles/one/corrections",
            #"{"kind":"typo","suggestion":"2","target":{"selector":{"type":"TextQuoteSelector","exact":"two"}}}"#)
        let id = made.json["id"].string ?? ""
        var fields = newsroom.bearer(try newsroom.token(.editor))
        fields["If-Match"] = "*"
        _ = await newsroom.send(.post, "/v1/desk/corrections/\(id)/review", "{}", fields: fields)
        let listener = try await listen()
        let body = #"{"article_revision":1,"note":{"kind":"correction","text":"It was 2."}}"#
        _ = await newsroom.send(.post, "/v1/desk/corrections/\(id)/application", body, fields: fields)
        let told = listener.next()
        #expect(told.names == ["article.changed", "correction.published"])
        #expect(told.events[0].data["revision"].int == 2 && told.events[1].data["text"].string == "It was 2.")
    }

    @Test func withoutListenersNothingIsRead() async throws {
        try await newsroom.publish("one")
        let made = await post("A")
        #expect(made.response.publications.isEmpty)
        #expect(await newsroom.get("/v1/articles/none/events").status == 404)
        #expect(newsroom.api.channels.existing(of: "none") == nil)
    }

    private func tell(_ items: [ArticleNews.Item]) {
        for publication in newsroom.api.publications(ArticleNews(slug: "one", items: items)) { publication.publish() }
    }
}

/// Reads a stream as the server would send it.
private final class Listener {
    let opening: EventText
    private let channel: Channel
    private var position: Int
    private(set) var isAtEnd = false

    init(_ answer: Answer) throws {
        let stream = try #require(answer.response.stream)
        opening = EventText(stream.opening.bytes(isChunked: false))
        (channel, position) = (stream.channel, stream.position)
    }

    func next() -> EventText {
        let next = channel.content(after: position, isChunked: false, atMost: 1 << 20)
        guard case .content(let bytes, let position, let isLast) = next else { return EventText([]) }
        (self.position, isAtEnd) = (position, isLast)
        return EventText(bytes)
    }
}
