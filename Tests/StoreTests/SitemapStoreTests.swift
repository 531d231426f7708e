import Newsroom
import SQL
import Store
import Testing

@Suite struct SitemapStoreTests {
    @Test func pagesHaveTheArticlesOfTenThousandIds() throws {
        let test = try TestStore()
        #expect(try test.store.read { try $0.sitemapPages() }.isEmpty)
        for (id, seconds) in [(1, 1_000), (9_999, 5_000), (10_000, 2_000), (49_999, 3_000), (50_000, 4_000)] {
            try publish(test, id: Int64(id), at: Int64(seconds))
        }
        try test.publish("a-draft", at: 9_000) { $0.status = .draft }
        let pages = try test.store.read { try $0.sitemapPages() }
        #expect(pages.map(\.number) == [6, 5, 2, 1])
        #expect(pages.map(\.dateModified) == [4_000, 3_000, 2_000, 5_000].map(moment))
        for (number, slugs) in [(1, ["a1", "a9999"]), (2, ["a10000"]), (3, []), (5, ["a49999"]), (6, ["a50000"])] {
            let articles = try test.store.read { try $0.sitemapArticles(page: number) }
            #expect(articles.map(\.slug) == slugs)
        }
    }

    @Test func aNewRevisionMovesTheDateOfItsPageAlone() throws {
        let test = try TestStore()
        try publish(test, id: 1, at: 1_000)
        try publish(test, id: 20_000, at: 1_000)
        try test.revise("a1", "New words.", at: 7_000)
        let pages = try test.store.read { try $0.sitemapPages() }
        #expect(pages.map(\.dateModified) == [moment(1_000), moment(7_000)])
        #expect(try test.store.read { try $0.sitemapArticles(page: 1) }.map(\.dateModified) == [moment(7_000)])
    }

    @Test func newsIsWhatWasPublishedLaterThanADate() throws {
        let test = try TestStore()
        #expect(try test.store.read { try $0.news(after: moment(0), limit: 9).lastBefore } == nil)
        for (slug, seconds) in [("one", 1_000), ("two", 2_000), ("three", 3_000), ("four", 4_000)] {
            try test.publish(slug, at: Int64(seconds))
        }
        let news = try test.store.read { try $0.news(after: moment(2_000), limit: 9) }
        #expect(news.articles.map(\.slug) == ["four", "three"])
        #expect(news.lastBefore == moment(2_000))
        let newest = try test.store.read { try $0.news(after: moment(0), limit: 2).articles }
        #expect(newest.map(\.slug) == ["four", "three"])
    }

    /// Publishes an article of this id, which is the one behind the greatest.
    private func publish(_ test: TestStore, id: Int64, at seconds: Int64) throws {
        try test.store.writeAndWait { transaction in
            guard id > 1 else { return }
            try transaction.execute(
                """
                INSERT INTO articles (id, uuid, slug, headline, tags, authors, slots, language, word_count, status,
                    revision, date_created, date_modified, date_changed)
                VALUES ($1, randomblob(16), 'draft-' || $1, 'Draft', '', '', '', 'en', 0, 'draft', 1, 0, 0, 0)
                ON CONFLICT DO NOTHING
                """, [.integer(id - 1)])
        }
        try test.publish("a\(id)", at: seconds)
    }
}
