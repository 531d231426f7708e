import SQL
import Testing

@Suite struct MigrationTests {
    private static let first = Migration(
        number: 1, name: "articles", sql: "CREATE TABLE articles (id INTEGER PRIMARY KEY) STRICT;")
    private static let second = Migration(
        number: 2, name: "comments",
        sql: """
            CREATE TABLE comments (
                id INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE
            ) STRICT;
            INSERT INTO articles VALUES (1);
            INSERT INTO comments VALUES (1, 1);
            """)

    private func tables(_ database: Database) throws -> [String] {
        try database.read {
            try $0.rows("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name") { $0.text(0) }
        }
    }

    @Test func eachIsAppliedOnceAndRecorded() throws {
        let file = try TemporaryDatabase()
        let database = try Database(path: file.path)
        #expect(try database.migrate([Self.first]) == [Self.first])
        #expect(try database.migrate([Self.first, Self.second]) == [Self.second])
        #expect(try database.migrate([Self.first, Self.second]) == [])
        try database.checkMigrations([Self.first, Self.second])
        let records = try database.read {
            try $0.rows("SELECT number, name, length(checksum), date_applied FROM schema_migrations") { row in
                // Milliseconds, and not seconds, since 1970.
                "\(row.integer(0)) \(row.text(1)) \(row.integer(2)) \(row.integer(3) > 1_700_000_000_000)"
            }
        }
        #expect(records == ["1 articles 32 true", "2 comments 32 true"])
    }

    @Test func noMigrationsAreNoChange() throws {
        let file = try TemporaryDatabase()
        let database = try Database(path: file.path)
        try database.checkMigrations([])
        #expect(try database.migrate([]) == [])
        #expect(try tables(database) == [])
    }

    @Test func theCheckNamesWhatIsPending() throws {
        let file = try TemporaryDatabase()
        let database = try Database(path: file.path)
        #expect(throws: MigrationError.pending(files: ["0001_articles.sql", "0002_comments.sql"])) {
            try database.checkMigrations([Self.first, Self.second])
        }
        try database.migrate([Self.first])
        #expect(throws: MigrationError.pending(files: ["0002_comments.sql"])) {
            try database.checkMigrations([Self.first, Self.second])
        }
    }

    @Test func aHistoryThatDoesNotAgreeIsRefused() throws {
        let changed = Migration(number: 1, name: "articles", sql: Self.first.sql + " ")
        let renamed = Migration(number: 1, name: "stories", sql: Self.first.sql)
        let histories: [([Migration], MigrationError)] = [
            ([changed, Self.second], .changed(file: "0001_articles.sql")),
            ([renamed, Self.second], .missing(file: "0001_articles.sql")),
            ([Self.first], .newerDatabase(file: "0002_comments.sql")),
            ([], .newerDatabase(file: "0002_comments.sql")),
            ([Self.second], .misnumbered(file: "0002_comments.sql", due: 1)),
            ([Self.first, Self.first], .misnumbered(file: "0001_articles.sql", due: 2)),
        ]
        let file = try TemporaryDatabase()
        let database = try Database(path: file.path)
        try database.migrate([Self.first, Self.second])
        for (migrations, error) in histories {
            #expect(throws: error) { try database.migrate(migrations) }
            #expect(throws: error) { try database.checkMigrations(migrations) }
        }
    }

    @Test func aRecordThatIsGoneIsNoticed() throws {
        let file = try TemporaryDatabase()
        let database = try Database(path: file.path)
        try database.migrate([Self.first, Self.second])
        try database.writeAndWait { try $0.execute("DELETE FROM schema_migrations WHERE number = 1") }
        #expect(throws: MigrationError.missing(file: "0001_articles.sql")) {
            try database.migrate([Self.first, Self.second])
        }
    }

    @Test(arguments: [
        (
            "CREATE TABLE half (id INTEGER) STRICT; CREATE TABLE articles (id INTEGER) STRICT;",
            "table articles already exists"
        ),
        (
            "CREATE TABLE half (id INTEGER) STRICT; INSERT INTO comments VALUES (1, 77);",
            "rows of comments refer to rows that do not exist"
        ),
        ("CREATE TABLE half (id INTEGER) STRICT; ROLLBACK;", "it ends its transaction by itself"),
    ])
    func nothingOfAMigrationThatFailsIsKept(sql: String, reason: String) throws {
        let file = try TemporaryDatabase()
        let database = try Database(path: file.path)
        let comments = Migration(
            number: 2, name: "comments",
            sql: "CREATE TABLE comments (id INTEGER PRIMARY KEY, article INTEGER REFERENCES articles (id)) STRICT;")
        let failing = Migration(number: 3, name: "half", sql: sql)
        #expect(throws: MigrationError.failed(file: "0003_half.sql", reason: reason)) {
            try database.migrate([Self.first, comments, failing])
        }
        #expect(try tables(database) == ["articles", "comments", "schema_migrations"])
        try database.checkMigrations([Self.first, comments])
    }

    @Test func rebuildingATableKeepsTheRowsThatReferToIt() throws {
        let rebuild = Migration(
            number: 3, name: "slugs",
            sql: """
                CREATE TABLE articles_new (id INTEGER PRIMARY KEY, slug TEXT) STRICT;
                INSERT INTO articles_new SELECT id, NULL FROM articles;
                DROP TABLE articles;
                ALTER TABLE articles_new RENAME TO articles;
                """)
        let file = try TemporaryDatabase()
        let database = try Database(path: file.path)
        try database.migrate([Self.first, Self.second, rebuild])
        #expect(try database.read { try $0.first("SELECT count(*) FROM comments") { $0.integer(0) } } == 1)
        let error = #expect(throws: DatabaseError.self) {
            try database.writeAndWait { try $0.execute("INSERT INTO comments VALUES (2, 99)") }
        }
        #expect(error?.kind == .foreignKey)
    }

    @Test func severalProcessesMayMigrateAtOnce() async throws {
        let file = try TemporaryDatabase()
        let databases = try (0..<4).map { _ in try Database(path: file.path) }
        let applied = try await withThrowingTaskGroup(of: Int.self) { group in
            for database in databases {
                group.addTask { try database.migrate([Self.first, Self.second]).count }
            }
            return try await group.reduce(0, +)
        }
        #expect(applied == 2)
    }
}
