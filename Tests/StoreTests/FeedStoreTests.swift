import Newsroom
import Store
import Testing

@Suite struct FeedStoreTests {
    private let test: TestStore

    init() throws {
        test = try TestStore()
        try test.publish("one", at: 1_000) {
            $0.section = "world"
            $0.tags = ["sea"]
        }
        try test.publish("two", at: 2_000, body: "Two *words*.") {
            $0.section = "world"
            $0.authors = ["Ann Lee"]
        }
        try test.publish("three", at: 3_000) {
            $0.tags = ["sea", "land"]
            $0.authors = ["Bo", "Ann Lee"]
        }
        try test.publish("hidden", at: 4_000) {
            $0.section = "secret"
            $0.tags = ["sea"]
            $0.authors = ["Ann Lee"]
            $0.status = .draft
        }
    }

    @Test(arguments: [
        (FeedSubject.newsroom, ["three", "two", "one"]), (.section("world"), ["two", "one"]),
        (.tag("sea"), ["three", "one"]), (.tag("land"), ["three"]), (.author("ann-lee"), ["three", "two"]),
        (.section("secret"), []), (.section("none"), []), (.tag("none"), []), (.author("none"), []),
    ])
    func aFeedHasTheNewestPublishedArticlesOfItsSubject(subject: FeedSubject, slugs: [String]) throws {
        #expect(try test.store.read { try $0.feed(subject, limit: 10) }.map(\.summary.slug) == slugs)
        let first = try test.store.read { try $0.feed(subject, limit: 1) }.map(\.summary.slug)
        #expect(first == Array(slugs.prefix(1)))
    }

    @Test func aFeedHasTheNewestTextAndThePublishedNotes() throws {
        let correction = try test.correct("two", "words", revision: 1)
        try test.revise("two", "Three *words*.")
        try test.publishNote("Three.", about: correction, at: 5_000)
        let feed = try test.store.read { try $0.feed(.author("ann-lee"), limit: 10) }
        #expect(feed[1].html.description == "<p>Three <em>words</em>.</p>\n")
        #expect(feed[1].summary.revision == 2)
        #expect(feed[1].corrections.map(\.text) == ["Three."] && feed[0].corrections.isEmpty)
    }
}
