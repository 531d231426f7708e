import Newsroom
import SQL
import TestSupport
import Testing

@testable import Store

/// Migration 9 finds out what revisions changed that are older than itself.
@Suite struct RevisionMigrationTests {
    @Test func olderRevisionsAreCompared() throws {
        let file = TemporaryFile()
        try fill(file.path)
        let store = try Store(path: file.path)
        defer { store.close() }
        func list(_ slug: String, forEditors: Bool = false) throws -> [RevisionSummary]? {
            try store.read { try $0.revisions(articleSlug: slug, limit: 9, after: nil, forEditors: forEditors) }?
                .page.items
        }
        let found = try #require(try list("one"))
        #expect(found.map(\.number) == [3, 2, 1])
        #expect(found.map(\.changed) == [[.body], [.headline, .description, .provider, .image], []])
        #expect(found.allSatisfy { $0.wordsAdded == nil && $0.wordsRemoved == nil })
        #expect(found.map(\.isSilent) == [true, true, false])
        #expect(try list("draft") == nil)
        #expect(try list("draft", forEditors: true)?.map(\.isSilent) == [false])
    }

    /// A database as it was before.
    private func fill(_ path: String) throws {
        let database = try Database(path: path)
        defer { database.close() }
        try database.migrate(Array(Migration.all.prefix(8)))
        try database.writeAndWait { transaction in
            for sql in Self.rows { try transaction.execute(sql) }
        }
    }

    private static let rows = [
        """
        INSERT INTO articles (id, uuid, slug, headline, tags, authors, slots, language, word_count, status, revision,
            date_published, date_created, date_modified, date_changed)
        VALUES (1, randomblob(16), 'one', 'One', '', '', '', 'en', 2, 'published', 3, 1, 1, 1, 1),
            (2, randomblob(16), 'draft', 'Draft', '', '', '', 'en', 2, 'draft', 1, NULL, 1, 1, 1)
        """,
        """
        INSERT INTO article_revisions (id, article_id, number, headline, description, provider_name, language, image_url,
            tags, authors, word_count, paragraph_count, author, date_created, body_markdown, body_html, body_text)
        VALUES (1048577, 1, 1, 'One', NULL, NULL, 'en', NULL, '', '', 1, 1, 'Mara', 1, 'A', '<p>A</p>', 'A'),
            (1048578, 1, 2, '1', 'D', 'Wire', 'en', 'u', '', '', 1, 1, 'Mara', 1, 'A', '<p>A</p>', 'A'),
            (1048579, 1, 3, '1', 'D', 'Wire', 'en', 'u', '', '', 1, 1, 'Mara', 1, '*A*', '<p><em>A</em></p>', 'A'),
            (2097153, 2, 1, 'One', NULL, NULL, 'en', NULL, '', '', 1, 1, 'Mara', 1, 'A', '<p>A</p>', 'A')
        """,
    ]
}
