import Newsroom
import Store
import TestSupport
import Testing

@testable import GalleyCommand

@Suite struct DemoNewsroomTests {
    private func withStore(_ body: (Store) throws -> Void) throws {
        let file = TemporaryFile()
        let store = try Store(path: file.path)
        defer { store.close() }
        try body(store)
    }

    @Test func allOfItIsLoadedAndReadBack() throws {
        try withStore { store in
            let newsroom = try DemoNewsroom.read()
            let counts = try #require(try DemoLoader.load(newsroom, into: store))
            #expect(counts.articles == 12)
            var query = ArticleQuery()
            query.limit = 100
            let summaries = try store.read { [query] in try $0.articles(query) }.items
            #expect(summaries.count == 12)
            #expect(Set(summaries.map(\.language)) == ["en", "uk"])
            #expect(summaries.reduce(0) { $0 + $1.commentCount } == counts.comments)
            #expect(counts.comments >= 40)
        }
    }

    @Test func everyArticleShowsOthersAtOnce() throws {
        try withStore { store in
            _ = try DemoLoader.load(try DemoNewsroom.read(), into: store)
            for entry in try DemoNewsroom.read().articles {
                let article = try #require(try store.read { try $0.article(slug: entry.article.slug) })
                let chosen = entry.article.related ?? []
                #expect(article.summary.language == "en" ? article.related.count == 5 : !article.related.isEmpty)
                #expect(article.related.prefix(chosen.count).map(\.slug) == chosen)
            }
        }
    }

    @Test func threadsHaveRepliesAndSpoilers() throws {
        try withStore { store in
            _ = try DemoLoader.load(try DemoNewsroom.read(), into: store)
            var spoilers = 0
            var replies = 0
            for entry in try DemoNewsroom.read().articles {
                var query = CommentQuery()
                query.level = .flat
                query.limit = 100
                let page = try store.read { [query] in try $0.comments(articleSlug: entry.article.slug, query) }
                for node in page?.page.items ?? [] {
                    if node.comment.spoiler { spoilers += 1 }
                    if node.comment.parentID != nil { replies += 1 }
                }
            }
            #expect(spoilers >= 5)
            #expect(replies >= 10)
        }
    }

    @Test func correctionsAreInEveryStateAndThePublishedOnesHaveMadeARevision() throws {
        try withStore { store in
            let newsroom = try DemoNewsroom.read()
            let counts = try DemoLoader.load(newsroom, into: store)
            var query = CorrectionQuery()
            query.limit = 100
            let corrections = try store.read { [query] in try $0.corrections(query) }.items
            #expect(corrections.count == counts?.corrections)
            #expect(Set(corrections.map(\.state)) == Set(CorrectionState.allCases))
            for entry in newsroom.articles {
                let edits = entry.corrections.compactMap(\.edit)
                let article = try #require(try store.read { try $0.article(slug: entry.article.slug) })
                #expect(article.summary.revision == 1 + edits.count)
                #expect(article.corrections.count == entry.corrections.compactMap(\.note).count)
                for edit in edits {
                    #expect(article.body.markdown.description.contains(edit.new))
                    #expect(!article.body.markdown.description.contains(edit.old) || edit.new.contains(edit.old))
                }
            }
        }
    }

    @Test func aStoreWithContentIsLeftAsItIs() throws {
        try withStore { store in
            #expect(try DemoLoader.load(try DemoNewsroom.read(), into: store) != nil)
            let before = try store.read { try $0.articles(ArticleQuery()) }.items
            #expect(try DemoLoader.load(try DemoNewsroom.read(), into: store) == nil)
            #expect(try store.read { try $0.articles(ArticleQuery()) }.items == before)
        }
    }

    /// One article with one published correction, as the file would have it.
    private func newsroom(
        slug: String = "ferry", date: String = "2026-06-01T08:00:00Z", old: String = "noon"
    ) throws -> DemoNewsroom {
        try DemoNewsroom(
            json: Array(
                """
                {"articles": [{
                  "article": {"slug": "\(slug)", "headline": "A ferry", "body_markdown": "It sails at noon.",
                    "date_published": "\(date)"},
                  "comments": [],
                  "corrections": [{"kind": "correction", "exact": "noon", "suggestion": "one", "minutes_after": 1,
                    "history": [
                      {"state": "in_review", "actor": "Mara", "reason": null, "minutes_after": 2},
                      {"state": "accepted", "actor": "Mara", "reason": null, "minutes_after": 3},
                      {"state": "published", "actor": "Mara", "reason": null, "minutes_after": 4}],
                    "edit": {"old": "\(old)", "new": "one"}, "note": "It sails at one."}]}]}
                """.utf8))
    }

    @Test func theTimesAreThoseOfTheFileWhateverTheClockSays() throws {
        try withStore { store in
            let counts = try DemoLoader.load(try newsroom(date: "2999-01-01T08:00:00Z"), into: store)
            #expect(counts?.articles == 1)
        }
    }

    @Test func aFileThatBreaksARuleIsRefusedByItsArticleAndNothingIsKept() throws {
        try withStore { store in
            for wrong in [try newsroom(slug: "No Slug"), try newsroom(date: "soon"), try newsroom(old: "midnight")] {
                let slug = try #require(wrong.articles.first?.article.slug)
                let error = #expect(throws: Failure.self) { _ = try DemoLoader.load(wrong, into: store) }
                #expect(error?.description.hasPrefix("\(slug): ") == true)
            }
            let counts = try DemoLoader.load(try newsroom(), into: store)
            #expect(counts?.corrections == 1)
        }
    }
}
