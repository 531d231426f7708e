import HTTP
import Newsroom
import Testing

@testable import GalleyAPI

@Suite struct CommentFeedTests {
    private let newsroom: TestNewsroom
    private static let atom = "http://www.w3.org/2005/Atom"

    init() async throws {
        newsroom = try TestNewsroom { $0.publisher.name = "Ledger" }
        for slug in ["пором", "storm"] { try await newsroom.publish(slug) }
    }

    private func comment(_ slug: String, _ text: String, _ more: String = "") async -> Answer {
        newsroom.clock.advance(seconds: 1)
        return await newsroom.post(
            "/v1/articles/\(PercentCoding.encode(slug))/comments",
            #"{"author": {"name": "Ann"}, "body_markdown": "\#(text)"\#(more)}"#)
    }

    private func feed(_ path: String) async throws -> XMLTree.Element {
        let answer = await newsroom.get(path)
        #expect(answer.status == 200 && answer.fields["content-type"] == "application/atom+xml")
        return try #require(XMLTree.read(answer.response.content))
    }

    @Test func anArticlesFeedHasItsNewestCommentsAndWhatTheyAnswer() async throws {
        let path = "/articles/\(PercentCoding.encode("пором"))"
        let first = try #require(await comment("пором", "*One*").json["id"].string)
        let second = try #require(await comment("пором", "Two", #", "parent_id": "\#(first)""#).json["id"].string)
        _ = await comment("storm", "Elsewhere")
        let feed = try await feed("\(path)/comments.atom")
        #expect(feed.text("title") == "Ledger: comments on “About пором”")
        #expect(feed.text("id") == "https://news.example\(path)/comments.atom")
        let entries = feed["entry"]
        #expect(entries.map { $0.text("id") } == [second, first].map { "urn:uuid:\($0)" })
        #expect(entries.map { $0.text("content") } == ["<p>Two</p>\n", "<p><em>One</em></p>\n"])
        #expect(entries.map { $0["author"].first?.text("name") } == ["Ann", "Ann"])
        #expect(entries[1]["link"].first?.attributes["href"] == "https://news.example\(path)#comment-\(first)")
        let article = await newsroom.get("/v1\(path)").json["id"].string ?? ""
        let answered = entries.map { $0["http://purl.org/syndication/thread/1.0 in-reply-to"].first?.attributes }
        #expect(answered.map { $0?["ref"] } == ["urn:uuid:\(first)", "urn:uuid:\(article)"])
        #expect(
            answered.map { $0?["href"] } == [
                "https://news.example\(path)#comment-\(first)", "https://news.example\(path)",
            ])
    }

    @Test func theLatestCommentsAreThoseOfAllPublishedArticles() async throws {
        _ = await comment("пором", "One")
        _ = await comment("storm", "Two")
        _ = await comment("storm", "The end", #", "spoiler": true"#)
        let entries = try await feed("/comments.atom")["entry"]
        #expect(entries.map { $0.text("content") } == [CommentJSON.spoilerNotice, "<p>Two</p>\n", "<p>One</p>\n"])
        await newsroom.delete("storm")
        #expect(try await feed("/comments.atom")["entry"].count == 1)
    }

    @Test func eachCommentDropsTheFeedsThatHaveIt() async throws {
        let dropped = await comment("storm", "One").response.droppedTags
        for path in ["/articles/storm/comments.atom", "/comments.atom"] {
            let answer = await newsroom.get(path)
            #expect(answer.fields["etag"] != nil && answer.fields["last-modified"] != nil)
            #expect(!Set(answer.response.cacheTags ?? []).isDisjoint(with: dropped), "\(path)")
        }
    }

    @Test func aFeedIsBoundedAndIsThereBeforeTheFirstComment() async throws {
        #expect(try await feed("/articles/storm/comments.atom")["entry"].isEmpty)
        #expect(try await feed("/comments.atom")["entry"].isEmpty)
        for number in 0...50 { _ = await comment("storm", "Number \(number)") }
        for path in ["/articles/storm/comments.atom", "/comments.atom"] {
            #expect(try await feed(path)["entry"].count == 50)
        }
    }

    @Test func whatIsNotPublishedHasNoFeedAndAFeedNoParameters() async {
        #expect(await newsroom.get("/articles/none/comments.atom").status == 404)
        #expect(await newsroom.get("/comments.atom?limit=2").pointers == ["limit"])
    }
}
