import Newsroom
import SQL
import TestSupport
import Testing

@testable import Store

/// What migrations make of published notes that are older than themselves.
@Suite struct NoteMigrationTests {
    /// Migration 23 makes the index of their words.
    @Test func olderNotesAreFoundByTheirWords() throws {
        let store = try migrated([
            "(1, randomblob(16), 1, NULL, 'correction', 'The sea is deep.', 'Noon', NULL, NULL, 1, NULL, NULL, NULL, 5000)",
            "(2, randomblob(16), 1, NULL, 'update', 'The sea is calm.', NULL, 'noon', NULL, 1, NULL, NULL, NULL, 4000)",
            "(3, randomblob(16), 1, NULL, 'update', 'Nothing.', NULL, NULL, NULL, 1, NULL, NULL, NULL, 6000)",
        ])
        defer { store.close() }
        for (words, expected) in [
            ("sea", ["The sea is deep.", "The sea is calm."]), ("noon -deep", ["The sea is calm."]), ("storm", []),
        ] {
            var query = CorrectionLogQuery()
            query.words = SearchQuery(words)
            let found = try store.read { [query] in try $0.correctionLog(query) }.items
            #expect(found.map(\.note.text) == expected, "\(words)")
        }
    }

    /// Migration 24 finds out which articles are retracted: by the last such note, unless its words were taken back.
    @Test(arguments: [
        ([], nil), ([note(1, "correction", 5)], nil), ([note(1, "retraction", 5)], "1"),
        ([note(1, "retraction", 5), note(2, "update", 6)], "1"),
        ([note(1, "retraction", 5), note(2, "retraction", 6)], "2"),
        ([note(1, "retraction", 6), note(2, "retraction", 5)], "1"),
        ([note(1, "retraction", 5), note(2, "retraction", 5)], "2"),
        ([applied(1, "retraction", 5)], "1"), ([applied(1, "retraction", 5), applied(2, "update", 6)], nil),
        ([applied(1, "retraction", 5), note(2, "update", 6)], "1"),
        ([applied(1, "retraction", 5), applied(2, "update", 6), applied(3, "update", 7)], nil),
        ([applied(1, "retraction", 5), applied(2, "retraction", 6)], "2"),
        ([applied(1, "retraction", 5), applied(2, "update", 6), note(3, "retraction", 7)], "3"),
        ([applied(1, "update", 5), note(2, "retraction", 6), applied(3, "update", 7)], "2"),
    ])
    func olderRetractionsAreInForce(notes: [String], text: String?) throws {
        let store = try migrated(notes)
        defer { store.close() }
        let article = try #require(try store.read { try $0.article(slug: "one") })
        #expect(article.retraction?.text == text && article.summary.isRetracted == (text != nil))
        #expect(try store.read { try $0.article(slug: "two") }?.summary.isRetracted == false)
        #expect(try store.read { try $0.rows("PRAGMA foreign_key_check") { $0.text(0) } } == [])
    }

    /// A note under the first article, whose text is its number.
    private static func note(_ number: Int, _ kind: String, _ date: Int) -> String {
        "(\(number), randomblob(16), 1, NULL, '\(kind)', '\(number)', NULL, NULL, NULL, 1, NULL, NULL, NULL, \(date))"
    }

    /// The same of the application of a request, or of its undo.
    private static func applied(_ number: Int, _ kind: String, _ date: Int) -> String {
        "(\(number), randomblob(16), 1, 1, '\(kind)', '\(number)', NULL, NULL, 1, 2, 0, 1, 1, \(date))"
    }

    private let file = TemporaryFile()

    /// A database as it was before, with these notes, and opened.
    private func migrated(_ notes: [String]) throws -> Store {
        let database = try Database(path: file.path)
        try database.migrate(Array(Migration.all.prefix(22)))
        try database.writeAndWait { transaction in
            for sql in Self.rows { try transaction.execute(sql) }
            for note in notes {
                try transaction.execute(
                    """
                    INSERT INTO correction_notes (id, uuid, article_id, correction_id, kind, text, wrong, right,
                        revision_before, revision, edit_start, edit_old, edit_new, date_published)
                    VALUES \(note)
                    """)
            }
        }
        database.close()
        return try Store(path: file.path)
    }

    private static let rows = [
        """
        INSERT INTO articles (id, uuid, slug, headline, tags, authors, slots, language, word_count, status, revision,
            date_published, date_created, date_modified, date_changed)
        VALUES (1, randomblob(16), 'one', 'One', '', '', '', 'en', 1, 'published', 2, 1, 1, 1, 1),
            (2, randomblob(16), 'two', 'Two', '', '', '', 'en', 1, 'published', 1, 1, 1, 1, 1)
        """,
        """
        INSERT INTO article_revisions (id, article_id, number, headline, language, tags, authors, word_count,
            paragraph_count, author, date_created, body_markdown, body_html, body_text)
        VALUES (1048577, 1, 1, 'One', 'en', '', '', 1, 1, 'Mara', 1, 'A', '<p>A</p>', 'A'),
            (1048578, 1, 2, 'One', 'en', '', '', 1, 1, 'Mara', 1, 'B', '<p>B</p>', 'B'),
            (2097153, 2, 1, 'Two', 'en', '', '', 1, 1, 'Mara', 1, 'A', '<p>A</p>', 'A')
        """,
        """
        INSERT INTO corrections (id, uuid, article_id, kind, state, explanation, secret_hash, weight, date_due,
            date_created, date_modified)
        VALUES (1, randomblob(16), 1, 'typo', 'received', 'Because.', randomblob(32), 0, 1, 1, 1)
        """,
    ]
}
