import CSQLite
import Newsroom
import SQL
import Testing

@testable import Store

/// What `galley check` finds in a database, and what it puts right.
@Suite struct ConsistencyTests {
    /// A newsroom with something of everything that is counted or found.
    private func newsroom() throws -> TestStore {
        let test = try TestStore()
        for slug in ["one", "two"] {
            try test.publish(slug) {
                $0.section = "world"
                $0.tags = ["sea"]
                $0.authors = ["Ann"]
            }
        }
        try test.publish("draft") { $0.status = .draft }
        let top = try test.comment("top", under: "one")
        let reply = try test.comment("reply", under: "one", parent: top)
        try test.comment("below", under: "one", parent: reply)
        try test.bury(reply)
        let bytes = [UInt8](repeating: 1, count: 16)
        try test.store.writeAndWait { transaction in
            let voter = CommentVoter(origin: [], id: bytes)
            _ = try transaction.vote(1, on: top, by: voter, most: 1, date: moment(3_000))
            _ = try transaction.report(
                commentID: top, CommentReport(reason: .spam), address: bytes, holdingAt: 0, date: moment(3_000),
                newID: newIdentifier())
        }
        let request = try test.correct("one", "two")
        try test.correct("one", "two") { $0.explanation = "Another reason." }
        try test.publishNote("Not two.", about: request, at: 5_000)
        return test
    }

    private func findings(_ test: TestStore) throws -> [Inconsistency] { try test.inconsistencies() }

    @Test func aNewsroomThatNobodyHasTamperedWithIsSound() throws {
        let test = try newsroom()
        #expect(try findings(test).isEmpty)
        #expect(try test.store.writeAndWait { try $0.mend() }.isEmpty)
    }

    /// Each of these is found under the rule's name, and gone when it was mended.
    @Test(arguments: [
        ("comment-count", "UPDATE articles SET comment_count = 7 WHERE slug = 'one'"),
        ("reply-count", "UPDATE comments SET reply_count = 3 WHERE depth = 0"),
        ("reply-count", "UPDATE comments SET listed = 0 WHERE depth = 1"),
        ("report-count", "UPDATE comments SET report_count = 0"),
        ("votes-up", "UPDATE comments SET votes_up = 0, rank = 0"),
        ("rank", "UPDATE comments SET rank = 5 WHERE depth = 0"),
        ("section-count", "UPDATE sections SET article_count = 1"),
        ("tag-count", "UPDATE tags SET article_count = 0"),
        ("tag-count", "DELETE FROM tags"),
        ("author-count", "UPDATE authors SET article_count = 5"),
        ("author-count", "INSERT INTO authors (slug, name, article_count) VALUES ('nobody', 'Nobody', 1)"),
        ("word-count", "UPDATE articles SET word_count = 1 WHERE slug = 'one'"),
        ("public-revision", "DELETE FROM public_revisions"),
        ("retraction", "UPDATE articles SET retraction_id = (SELECT min(id) FROM correction_notes) WHERE slug = 'one'"),
        ("search", "UPDATE articles SET headline = 'Other' WHERE slug = 'one'"),
        ("search", "DELETE FROM article_findings"),
        ("search", "DELETE FROM article_search"),
        ("search", "DELETE FROM article_changes"),
        ("search", "DELETE FROM article_tags"),
        ("search", "UPDATE article_authors SET author = 'bo'"),
        ("stray-search", "INSERT INTO article_tags SELECT 'sea', 1, id FROM articles WHERE slug = 'draft'"),
        ("stray-search", "INSERT INTO article_search (rowid, headline, body, terms) VALUES (9, 'x', 'x', '')"),
        ("note-search", "DELETE FROM correction_search"),
        ("note-search", "UPDATE correction_notes SET text = 'Other.'"),
        ("stray-note-search", "INSERT INTO correction_search (rowid, text) VALUES (9, 'x')"),
        ("reporter-count", "UPDATE corrections SET reporter_count = 9 WHERE head_id IS NULL"),
        ("correction-section", "UPDATE corrections SET section_id = NULL"),
    ])
    func whatFollowsFromOtherRowsIsMended(rule: String, damage: String) throws {
        let test = try newsroom()
        try test.store.writeAndWait { _ = try $0.execute(damage) }
        let found = try findings(test)
        #expect(found.contains { $0.rule == rule && $0.isMendable }, "\(found)")
        let mended = try test.store.writeAndWait { try $0.mend() }
        #expect(mended.contains { $0.rule == rule })
        #expect(try findings(test).isEmpty)
        for table in Database.fullTextTables { #expect(try Database.isFullTextSound(table, at: test.path)) }
    }

    /// These are found and left alone: which of the rows is right, only somebody knows.
    @Test(arguments: [
        ("newest-revision", "UPDATE articles SET revision = 4 WHERE slug = 'draft'"),
        ("former-slug", "INSERT INTO article_slugs SELECT 'one', id, 1 FROM articles WHERE slug = 'two'"),
        ("comment-place", "UPDATE comments SET depth = 5 WHERE depth = 2"),
        (
            "comment-place",
            "UPDATE comments SET article_id = (SELECT id FROM articles WHERE slug = 'two') WHERE depth = 2"
        ),
        ("published-note", "UPDATE correction_notes SET correction_id = NULL"),
        ("note-article", "UPDATE correction_notes SET article_id = (SELECT id FROM articles WHERE slug = 'two')"),
        ("joined-request", "UPDATE corrections SET head_id = (SELECT max(id) FROM corrections) WHERE head_id IS NULL"),
    ])
    func whatNobodyCanKnowIsLeftAlone(rule: String, damage: String) throws {
        let test = try newsroom()
        try test.store.writeAndWait { _ = try $0.execute(damage) }
        #expect(try findings(test).contains { $0.rule == rule && !$0.isMendable })
        _ = try test.store.writeAndWait { try $0.mend() }
        #expect(try findings(test).contains { $0.rule == rule })
    }

    /// The words of an index against those of its rows.
    @Test(arguments: Database.fullTextTables)
    func anIndexOfWordsThatLacksSomeIsMadeAnew(table: String) throws {
        let test = try newsroom()
        // Past the store, which lets nobody write there.
        var engine: OpaquePointer?
        #expect(sqlite3_open(test.path, &engine) == SQLITE_OK)
        #expect(sqlite3_exec(engine, "DELETE FROM \(table)_data WHERE id > 10", nil, nil, nil) == SQLITE_OK)
        sqlite3_close(engine)
        #expect(try !Database.isFullTextSound(table, at: test.path))
        let mended = try test.store.writeAndWait { try $0.mend() }
        #expect(mended.contains { $0.place == table })
        #expect(try Database.isFullTextSound(table, at: test.path))
    }

    /// Votes that came with an import, and those of readers who were forgotten, have no rows.
    @Test func moreVotesThanRowsAreNoMistake() throws {
        let test = try newsroom()
        try test.store.writeAndWait { _ = try $0.execute("DELETE FROM comment_votes") }
        #expect(try findings(test).isEmpty)
    }

    @Test func aFindingIsOneLineThatNamesItsPlace() throws {
        let test = try newsroom()
        try test.store.writeAndWait { _ = try $0.execute("UPDATE articles SET comment_count = 7 WHERE slug = 'one'") }
        let line = "comment-count: article one: comment_count is 7, and it has 2 visible comments"
        #expect(try findings(test).map(\.description) == [line])
    }
}
