import Newsroom
import SQL
import TestSupport
import Testing

@testable import Store

/// Migrations 6 and 7 build two tables anew.
@Suite struct RebuiltTablesTests {
    private let file = TemporaryFile()

    @Test func rowsAndTheRulesOfTheirColumnsStay() throws {
        try fill()
        let store = try Store(path: file.path)
        defer { store.close() }
        #expect(store.appliedMigrations == Migration.all.dropFirst(5).map(\.file))
        let page = try #require(try store.read { try $0.comments(articleSlug: "one", CommentQuery()) })
        let top = try #require(page.page.items.first)
        #expect(top.comment.authorName == "Ann" && top.comment.score == 3 && top.comment.featured)
        #expect(top.replies.map(\.comment.authorName) == ["Bo"])
        let corrections = try store.read { try $0.corrections(CorrectionQuery()) }.items
        #expect(corrections.map(\.explanation) == ["Because."])
        #expect(corrections.first?.target?.anchor == .exact(0..<3))
        #expect(try store.read { try $0.rows("PRAGMA foreign_key_check") { $0.text(0) } } == [])
    }

    @Test(arguments: [
        "UPDATE comments SET state = 'hidden'", "UPDATE comments SET votes_up = -1",
        "UPDATE comments SET parent_id = 9",
        "UPDATE comments SET uuid = x'01'", "UPDATE corrections SET state = 'lost'",
        "UPDATE corrections SET anchor = 'near'", "UPDATE corrections SET anchor = NULL",
        "UPDATE corrections SET explanation = NULL", "UPDATE corrections SET target_revision = 2",
    ])
    func whatWasRefusedStillIs(sql: String) throws {
        try fill()
        let store = try Store(path: file.path)
        defer { store.close() }
        #expect(throws: DatabaseError.self) { try store.writeAndWait { try $0.execute(sql) } }
    }

    /// A database as it was before, with a comment, its reply, a moderated one and a request.
    private func fill() throws {
        let database = try Database(path: file.path)
        defer { database.close() }
        try database.migrate(Array(Migration.all.prefix(5)))
        try database.writeAndWait { transaction in
            for sql in Self.rows { try transaction.execute(sql) }
        }
    }

    private static let rows = [
        """
        INSERT INTO articles (uuid, slug, headline, tags, authors, slots, language, word_count, status, revision,
            date_published, date_created, date_modified, date_changed, comment_count)
        VALUES (randomblob(16), 'one', 'One', '', '', '', 'en', 2, 'published', 1, 1, 1, 1, 1, 2)
        """,
        """
        INSERT INTO article_revisions (article_id, number, body_markdown, body_html, body_text, word_count,
            paragraph_count, author, date_created)
        VALUES (1, 1, 'One two.', '<p>One two.</p>', 'One two.', 2, 1, 'Mara', 1)
        """,
        """
        INSERT INTO comments (id, uuid, article_id, parent_id, author_name, body_markdown, body_html, body_text,
            spoiler, state, votes_up, votes_down, featured, reply_count, date_created)
        VALUES (1, randomblob(16), 1, NULL, 'Ann', 'a', '<p>a</p>', 'a', 0, 'visible', 4, 1, 1, 1, 2),
            (2, randomblob(16), 1, 1, 'Bo', 'b', '<p>b</p>', 'b', 0, 'visible', 0, 0, 0, 0, 3),
            (3, randomblob(16), 1, NULL, 'Cy', 'c', '<p>c</p>', 'c', 0, 'removed', 0, 0, 0, 0, 4)
        """,
        """
        INSERT INTO corrections (uuid, article_id, kind, state, target_revision, exact, anchor, anchor_start,
            anchor_end, explanation, secret_hash, date_created, date_modified)
        VALUES (randomblob(16), 1, 'correction', 'received', 1, 'One', 'exact', 0, 3, 'Because.', randomblob(32), 5, 5)
        """,
    ]
}
