import CSQLite
import Synchronization
import Testing

@testable import SQL
@testable import SQLite

@Suite struct WriterTests {
    private static let schema = """
        CREATE TABLE articles (id INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE) STRICT;
        CREATE TABLE comments (
            id INTEGER PRIMARY KEY,
            article INTEGER NOT NULL REFERENCES articles (id) DEFERRABLE INITIALLY DEFERRED
        ) STRICT;
        """

    private struct Refusal: Error, Equatable {}

    @Sendable private static func insert(_ slug: String) -> @Sendable (Transaction) throws -> Int {
        { try $0.execute("INSERT INTO articles (slug) VALUES ($1)", [.init(slug)]) }
    }

    private func slugs(_ database: Database) throws -> [String] {
        try database.read { try $0.rows("SELECT slug FROM articles ORDER BY id") { $0.text(0) } }
    }

    @Test func closuresThatWaitShareOneCommit() throws {
        let file = try TemporaryDatabase()
        let database = try file.open(Self.schema)
        let results = try database.writeTogether((0..<20).map { Self.insert("slug-\($0)") })
        #expect(results.map(\.isSuccess) == Array(repeating: true, count: 20))
        #expect(try slugs(database) == (0..<20).map { "slug-\($0)" })
        #expect(database.commits == 1)
        #expect(database.waitingWrites == 0)
    }

    @Test func aCommitJoinsNoMoreThanTheOptionsAllow() throws {
        let file = try TemporaryDatabase()
        let database = try file.open(Self.schema, options: .init(writesPerCommit: 8))
        let results = try database.writeTogether((0..<20).map { Self.insert("slug-\($0)") })
        #expect(results.map(\.isSuccess) == Array(repeating: true, count: 20))
        #expect(database.commits == 3)
    }

    @Test func aClosureThatComesWhileOthersRunJoinsThem() throws {
        let file = try TemporaryDatabase()
        let database = try file.open(Self.schema)
        let late = Answer<Int>()
        try database.writeAndWait { [writer = database.writer] transaction in
            writer.submit(Write(Self.insert("late")) { late.give($0) })
            return try Self.insert("early")(transaction)
        }
        #expect(late.wait().isSuccess)
        #expect(try slugs(database) == ["early", "late"])
        #expect(database.commits == 1)
    }

    @Test func aClosureThatComesTooLateForItsCommitGetsTheNext() throws {
        let file = try TemporaryDatabase()
        let database = try file.open(Self.schema, options: .init(writesPerCommit: 1))
        let late = Answer<Int>()
        try database.writeAndWait { [writer = database.writer] transaction in
            writer.submit(Write(Self.insert("late")) { late.give($0) })
            return try Self.insert("early")(transaction)
        }
        #expect(late.wait().isSuccess)
        #expect(database.commits == 2)
    }

    @Test func everyConcurrentWriteIsKept() async throws {
        let file = try TemporaryDatabase()
        let database = try file.open("CREATE TABLE counter (value INTEGER NOT NULL) STRICT")
        try await database.write { try $0.execute("INSERT INTO counter VALUES (0)") }
        try await withThrowingTaskGroup { group in
            for _ in 0..<200 {
                group.addTask { try await database.write { try $0.execute("UPDATE counter SET value = value + 1") } }
            }
            try await group.waitForAll()
        }
        #expect(try database.read { try $0.first("SELECT value FROM counter") { $0.integer(0) } } == 200)
    }

    @Test func aClosureThatThrowsIsUndoneAlone() throws {
        let file = try TemporaryDatabase()
        let database = try file.open(Self.schema)
        let results = try database.writeTogether([
            Self.insert("first"),
            { transaction in
                try transaction.execute("INSERT INTO articles (slug) VALUES ('undone')")
                throw Refusal()
            },
            Self.insert("first"),
            Self.insert("last"),
        ])
        #expect(results.map(\.isSuccess) == [true, false, false, true])
        #expect(throws: Refusal()) { try results[1].get() }
        #expect(results[2].kind == .unique(["articles.slug"]))
        #expect(try slugs(database) == ["first", "last"])
        #expect(database.commits == 1)
    }

    @Test func aStatementThatFailsMayBeFollowedByOthers() throws {
        let file = try TemporaryDatabase()
        let database = try file.open(Self.schema)
        try database.writeAndWait { transaction in
            try transaction.execute("INSERT INTO articles (slug) VALUES ('taken')")
            let again = Result { try transaction.execute("INSERT INTO articles (slug) VALUES ('taken')") }
            #expect(again.kind == .unique(["articles.slug"]))
            try transaction.execute("INSERT INTO articles (slug) VALUES ('free')")
        }
        #expect(try slugs(database) == ["taken", "free"])
    }

    @Test func onlyTheClosureThatBreaksADeferredKeyFails() throws {
        let file = try TemporaryDatabase()
        let database = try file.open(Self.schema)
        let results = try database.writeTogether([
            Self.insert("kept"),
            { try $0.execute("INSERT INTO comments (article) VALUES (99)") },
            { transaction in
                try transaction.execute("INSERT INTO comments (article) VALUES (7)")
                return try transaction.execute("INSERT INTO articles (id, slug) VALUES (7, 'later')")
            },
        ])
        #expect(results.map(\.isSuccess) == [true, false, true])
        #expect(results[1].kind == .foreignKey)
        #expect(try slugs(database) == ["kept", "later"])
    }

    /// `OR ROLLBACK` ends the transaction as a full disk does.
    @Test func whenSQLiteUndoesTheTransactionTheOtherClosuresRunAgain() throws {
        let file = try TemporaryDatabase()
        let database = try file.open(Self.schema)
        let results = try database.writeTogether([
            Self.insert("before"),
            { try $0.execute("INSERT OR ROLLBACK INTO articles (slug) VALUES ('before')") },
            Self.insert("after"),
        ])
        #expect(results.map(\.isSuccess) == [true, false, true])
        #expect(results[1].kind == .unique(["articles.slug"]))
        #expect(try slugs(database) == ["before", "after"])
    }

    @Test func aFullDiskFailsOnlyTheClosureThatNeedsTheRoom() throws {
        let file = try TemporaryDatabase()
        let database = try file.open("CREATE TABLE files (bytes BLOB NOT NULL) STRICT")
        let small: @Sendable (Transaction) throws -> Int = { try $0.execute("INSERT INTO files VALUES (x'00')") }
        _ = try database.writeAndWait { try $0.first("PRAGMA max_page_count=20") { $0.integer(0) } }
        let results = try database.writeTogether([
            small, { try $0.execute("INSERT INTO files VALUES (zeroblob(1000000))") }, small,
        ])
        #expect(results.map(\.isSuccess) == [true, false, true])
        #expect(results[1].kind == .full)
        #expect(try database.read { try $0.first("SELECT count(*) FROM files") { $0.integer(0) } } == 2)
    }

    @Test func nothingIsKeptAfterSQLiteEndedTheTransactionUnnoticed() throws {
        let file = try TemporaryDatabase()
        let database = try file.open(Self.schema)
        let results = try database.writeTogether([
            { transaction in
                try transaction.execute("INSERT INTO articles (slug) VALUES ('undone')")
                _ = try? transaction.execute("INSERT OR ROLLBACK INTO articles (slug) VALUES ('undone')")
                return try transaction.execute("INSERT INTO articles (slug) VALUES ('outside')")
            },
            { transaction in
                _ = try? transaction.execute("INSERT OR ROLLBACK INTO articles (slug) VALUES (NULL)")
                return 0
            },
            Self.insert("kept"),
        ])
        #expect(results.map(\.isSuccess) == [false, false, true])
        #expect(try slugs(database) == ["kept"])
    }

    @Test func aCommitThatFailsFailsEveryClosureOfIt() throws {
        let file = try TemporaryDatabase()
        let database = try file.open(Self.schema)
        let results = try database.writeTogether([
            Self.insert("first"),
            { transaction in
                sqlite3_commit_hook(transaction.connection.handle, { _ in 1 }, nil)
                throw Refusal()
            },
            Self.insert("last"),
        ])
        #expect(results.map(\.kind) == [.constraint, .constraint, .constraint])
        #expect(try slugs(database) == [])
        #expect(database.commits == 0)

        try database.writer.exclusively { _ = sqlite3_commit_hook($0.handle, nil, nil) }
        try database.writeAndWait(Self.insert("later"))
        #expect(try slugs(database) == ["later"])
    }

    @Test func aChangeAnswersHowManyRowsItChangedAndWhatItReturns() throws {
        let file = try TemporaryDatabase()
        let database = try file.open(Self.schema)
        try database.writeAndWait { transaction in
            #expect(try transaction.execute("INSERT INTO articles (slug) VALUES ('a'), ('b'), ('c')") == 3)
            #expect(try transaction.execute("CREATE TABLE others (id INTEGER PRIMARY KEY) STRICT") == 0)
            #expect(try transaction.execute("UPDATE articles SET slug = 'd' WHERE slug = 'none'") == 0)
            let id = try transaction.first(
                "INSERT INTO articles (slug) VALUES ($1) RETURNING id", ["e"]
            ) { $0.integer(0) }
            #expect(id == 4)
            let gone = try transaction.rows("DELETE FROM articles WHERE slug < $1 RETURNING slug", ["c"]) {
                $0.text(0)
            }
            #expect(gone.sorted() == ["a", "b"])
            #expect(try transaction.snapshot.first("SELECT count(*) FROM articles") { $0.integer(0) } == 2)
        }
    }

    @Test func firstOfAChangeMakesTheWholeChange() throws {
        let file = try TemporaryDatabase()
        let database = try file.open(Self.schema)
        try database.writeAndWait { transaction in
            try transaction.execute("INSERT INTO articles (slug) VALUES ('a'), ('b'), ('c')")
            _ = try transaction.first("UPDATE articles SET slug = slug || '2' RETURNING id") { $0.integer(0) }
        }
        #expect(try slugs(database) == ["a2", "b2", "c2"])
    }

    @Test func aBrokenKeyIsNoticedByFirstToo() throws {
        let file = try TemporaryDatabase()
        let database = try file.open(
            """
            CREATE TABLE articles (id INTEGER PRIMARY KEY) STRICT;
            CREATE TABLE comments (article INTEGER NOT NULL REFERENCES articles (id)) STRICT;
            """)
        try database.writeAndWait { transaction throws in
            let id = Result {
                try transaction.first("INSERT INTO comments VALUES (9) RETURNING article") { $0.integer(0) }
            }
            #expect(id.kind == .foreignKey)
            #expect(try transaction.first("SELECT count(*) FROM comments") { $0.integer(0) } == 0)
        }
    }

    @Test(arguments: ["COMMIT", "END", "ROLLBACK", "SAVEPOINT mine", "RELEASE write", "ROLLBACK TO write", "BEGIN"])
    func aClosureCannotEndTheTransactionOfItsNeighbours(sql: String) throws {
        let file = try TemporaryDatabase()
        let database = try file.open(Self.schema)
        let results = try database.writeTogether([
            Self.insert("before"), { try $0.execute(sql) }, Self.insert("after"),
        ])
        #expect(results.map(\.isSuccess) == [true, false, true])
        #expect(results[1].kind == .misuse)
        #expect(try slugs(database) == ["before", "after"])
    }

    @Test func aTransactionServesNoLongerThanItsClosure() throws {
        struct Escape: @unchecked Sendable { let transaction: Transaction }
        let file = try TemporaryDatabase()
        let database = try file.open(Self.schema)
        let escape = try database.writeAndWait { Escape(transaction: $0) }
        let late = try database.writer.exclusively { _ in
            Result { try escape.transaction.execute("INSERT INTO articles (slug) VALUES ('late')") }
        }
        #expect(late.kind == .misuse)
        #expect(try slugs(database) == [])
    }
}
