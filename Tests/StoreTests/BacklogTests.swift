import Newsroom
import SQL
import TestSupport
import Testing

@testable import Store

/// How articles come into the indexes that are newer than they are, and how they leave them.
@Suite struct BacklogTests {
    private let file = TemporaryFile()

    @Test func whatWasPublishedBeforeTheMigrationIsFoundAndCounted() throws {
        try fill()
        let store = try Store(path: file.path)
        try expectAll(store)
        store.close()
        let again = try Store(path: file.path)
        defer { again.close() }
        try expectAll(again)
    }

    @Test func aStopInTheMiddleLosesNothingAndCountsNothingTwice() throws {
        try fill()
        let database = try Database(path: file.path)
        try database.migrate(Migration.all)
        let areLeft = try database.writeAndWait { try $0.workOffFindingBacklog() }
        #expect(areLeft)
        // As if the note of how far it came had been lost.
        _ = try database.writeAndWait { try $0.execute("UPDATE finding_backlog SET last_article_id = 0") }
        database.close()
        let store = try Store(path: file.path)
        defer { store.close() }
        try expectAll(store)
    }

    @Test func anArticleThatIsTakenOutIsFoundByNothingAndCountedNowhere() throws {
        let test = try TestStore()
        try test.publish("one") {
            $0.section = "world"
            $0.tags = ["sea"]
            $0.authors = ["Ann"]
        }
        try test.store.writeAndWait { transaction in
            try transaction.makeUnfindable(1)
            try transaction.makeUnfindable(1)
        }
        #expect(try test.slugs { $0.words = "three" }.isEmpty)
        #expect(
            try test.slugs {
                $0.tag = "sea"
                $0.section = "world"
            }.isEmpty)
        for kind in TallyKind.allCases {
            let page = try test.store.read { try $0.tallies(kind, sort: .name, limit: 9, after: nil) }
            #expect(page.items.isEmpty)
        }
        try test.store.writeAndWait { try $0.makeFindable(1) }
        #expect(try test.slugs { $0.words = "three" } == ["one"])
        #expect(try test.store.read { try $0.tally(.tags, slug: "sea") }?.articleCount == 1)
    }

    private func expectAll(_ store: Store) throws {
        var query = ArticleQuery()
        query.words = "мости"
        query.provider = "coast-wire"
        query.language = "uk"
        query.limit = 100
        let page: Page<ArticleSummary> = try store.read { [query] snapshot in try snapshot.articles(query) }
        #expect(page.items.map(\.slug) == ["a2", "a1"])
        let sea = try store.read { try $0.tally(.tags, slug: "sea") }
        #expect(sea?.articleCount == 2 && sea?.dateLatest == Timestamp(milliseconds: 2))
        #expect(try store.read { try $0.tally(.authors, slug: "ann-lee") }?.name == "Ann Lee")
        #expect(try store.read { try $0.tally(.sections, slug: "world") }?.articleCount == 2)
        let backlog = try store.read { try $0.rows("SELECT id FROM finding_backlog") { $0.integer(0) } }
        #expect(backlog.isEmpty)
    }

    /// A database as it was before, with two published articles and a draft.
    private func fill() throws {
        let database = try Database(path: file.path)
        defer { database.close() }
        try database.migrate(Array(Migration.all.prefix(8)))
        try database.writeAndWait { transaction in
            try transaction.execute("INSERT INTO sections (id, slug, name) VALUES (1, 'world', 'World')")
            for (id, status) in [(1, "published"), (2, "published"), (3, "draft")] {
                let values: [Value] = [Value(id), .text("a\(id)"), .text(status)]
                try transaction.execute(Self.article, values)
                try transaction.execute(Self.revision, [Value(id)])
                guard status == "published" else { continue }
                try transaction.execute(
                    "INSERT INTO article_tags (tag, date_published, article_id) VALUES ('sea', $1, $1)", [Value(id)])
                try transaction.execute(
                    "INSERT INTO article_authors (author, date_published, article_id) VALUES ('ann-lee', $1, $1)",
                    [Value(id)])
            }
        }
    }

    private static let article = """
        INSERT INTO articles (id, uuid, slug, headline, section_id, tags, authors, slots, provider_name, language,
            word_count, status, revision, date_published, date_created, date_modified, date_changed)
        VALUES ($1, randomblob(16), $2, 'One', 1, 'sea', 'ann-lee' || char(9) || 'Ann Lee', '', 'Coast Wire', 'uk-UA', 2,
            $3, 1, $1, 1, 1, 1)
        """

    private static let revision = """
        INSERT INTO article_revisions (id, article_id, number, headline, tags, authors, language, word_count,
            paragraph_count, author, date_created, body_markdown, body_html, body_text)
        VALUES ($1 * 1048576 + 1, $1, 1, 'One', '', '', 'uk', 2, 1, 'Mara', 1, '', '', 'Двох мостів немає.')
        """
}
