import FoundationEssentials
import SQL
import SQLite
import Testing

/// Copies of databases, and looking through them.
@Suite struct InspectionTests {
    private static let schema = """
        CREATE TABLE articles (id INTEGER PRIMARY KEY, slug TEXT NOT NULL) STRICT;
        CREATE TABLE comments (id INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES articles (id)) STRICT;
        CREATE VIRTUAL TABLE words USING fts5 (text);
        """

    private func content(_ path: String) throws -> Data { try Data(contentsOf: URL(filePath: path)) }

    private func slugs(_ path: String) throws -> [String] {
        try Database.inspect(path) { try $0.snapshot.rows("SELECT slug FROM articles ORDER BY id") { $0.text(0) } }
    }

    @Test func aCopyHasWhatWasWrittenUntilThenAndTheOriginalGoesOn() throws {
        let file = try TemporaryDatabase()
        let database = try file.open(Self.schema)
        let copy = file.folder + "/it's a copy.db"
        defer { try? FileManager.default.removeItem(atPath: copy) }
        try database.writeAndWait { _ = try $0.execute("INSERT INTO articles VALUES (1, 'one')") }
        try Database.copy(file.path, to: copy)
        try database.writeAndWait { _ = try $0.execute("INSERT INTO articles VALUES (2, 'two')") }
        #expect(try slugs(copy) == ["one"])
        #expect(try slugs(file.path) == ["one", "two"])
        #expect(try Database.inspect(copy) { try $0.schema() } == 1)
        // What is there is never written over.
        let before = try content(copy)
        #expect(throws: DatabaseError.self) { try Database.copy(file.path, to: copy) }
        #expect(try content(copy) == before)
    }

    @Test func whatNobodyWantsAnyMoreEnds() throws {
        let file = try TemporaryDatabase()
        let database = try file.open(Self.schema)
        try database.writeAndWait { transaction in
            for id in 1...5_000 { try transaction.execute("INSERT INTO articles VALUES ($1, 'x')", [Value(id)]) }
        }
        let copy = file.folder + "/copy.db"
        defer { try? FileManager.default.removeItem(atPath: copy) }
        var asked = 0
        let error = #expect(throws: DatabaseError.self) {
            try Database.copy(file.path, to: copy) {
                asked += 1
                return asked < 2
            }
        }
        #expect(error?.kind == .interrupted)
    }

    @Test func lookingThroughAFileChangesNothingOfIt() throws {
        let file = try TemporaryDatabase()
        let database = try file.open(Self.schema)
        try database.writeAndWait { _ = try $0.execute("INSERT INTO words VALUES ('sea')") }
        let copy = file.folder + "/copy.db"
        defer { try? FileManager.default.removeItem(atPath: copy) }
        try Database.copy(file.path, to: copy)
        let before = try content(copy)
        let damages = try Database.inspect(copy) { try $0.damages() + $0.damages(isQuick: true) }
        #expect(damages.isEmpty)
        #expect(try Database.isFullTextSound("words", at: copy))
        #expect(try content(copy) == before)
        let names = try FileManager.default.contentsOfDirectory(atPath: file.folder)
        #expect(!names.contains { $0.hasPrefix("copy.db-") })
        #expect(throws: DatabaseError.self) { try slugs(file.folder + "/none.db") }
        #expect(!FileManager.default.fileExists(atPath: file.folder + "/none.db"))
    }

    @Test func whatIsPendingAndWhatIsNewerIsTold() throws {
        let file = try TemporaryDatabase()
        try file.open(Self.schema).close()
        let schema = Migration(number: 1, name: "schema", sql: Self.schema)
        let later = Migration(number: 2, name: "later", sql: "SELECT 1")
        #expect(try Database.inspect(file.path) { try $0.pending(of: [schema, later]) } == [later])
        #expect(throws: MigrationError.newerDatabase(file: "0001_schema.sql")) {
            try Database.inspect(file.path) { try $0.pending(of: []) }
        }
        #expect(try Database.inspect(file.path) { try $0.brokenReferences().isEmpty })
    }

    @Test func rowsThatReferToNothingAreCounted() throws {
        let file = try TemporaryDatabase()
        try file.open(Self.schema).close()
        let connection = try Connection(path: file.path, options: .init(role: .writer))
        try connection.run(script: "PRAGMA foreign_keys = OFF; INSERT INTO comments VALUES (1, 77), (2, 78);")
        let broken = try Database.inspect(file.path) { try $0.brokenReferences() }
        #expect(broken.map(\.table) == ["comments"] && broken.map(\.parent) == ["articles"])
        #expect(broken.map(\.rows) == [2])
    }

    /// With 0 the log is left to another process, also at the end.
    @Test(arguments: [0, 1]) func theLogIsMovedIntoTheDatabaseUnlessThatIsAnothersBusiness(pages: Int) throws {
        let file = try TemporaryDatabase()
        try file.open(Self.schema).close()
        let before = try content(file.path)
        let database = try Database(path: file.path, options: .init(walAutocheckpoint: pages))
        for id in 1...3 {
            _ = try database.writeAndWait { try $0.execute("INSERT INTO articles VALUES ($1, 'x')", [Value(id)]) }
        }
        #expect(try (content(file.path) == before) == (pages == 0))
        database.close()
        #expect(try (content(file.path) == before) == (pages == 0))
        #expect(FileManager.default.fileExists(atPath: file.path + "-wal") == (pages == 0))
        #expect(try slugs(file.path).count == 3)
    }
}
