import Glibc
import SQL
import Synchronization
import Testing

@Suite struct DatabaseTests {
    private static let schema = "CREATE TABLE notes (text TEXT NOT NULL) STRICT"

    @Test func whatWasWrittenIsThereAfterOpeningAgain() async throws {
        let file = try TemporaryDatabase()
        let database = try file.open(Self.schema)
        try await database.write { try $0.execute("INSERT INTO notes VALUES ('kept')") }
        database.close()
        let again = try file.open(Self.schema)
        #expect(try again.read { try $0.rows("SELECT text FROM notes") { $0.text(0) } } == ["kept"])
    }

    @Test func closingLeavesOneFile() throws {
        let file = try TemporaryDatabase()
        let database = try file.open(Self.schema)
        try database.writeAndWait { try $0.execute("INSERT INTO notes VALUES ('kept')") }
        _ = try database.read { try $0.first("SELECT text FROM notes") { $0.text(0) } }
        #expect(access(file.path + "-wal", F_OK) == 0)
        database.close()
        #expect(access(file.path + "-wal", F_OK) != 0)
    }

    @Test func whatWasDoneIsCounted() async throws {
        let file = try TemporaryDatabase()
        let database = try file.open(Self.schema)
        for _ in 0..<3 { try await database.write { try $0.execute("INSERT INTO notes VALUES ('kept')") } }
        _ = try? await database.write { try $0.execute("INSERT INTO notes VALUES (NULL)") }
        for _ in 0..<2 { _ = try database.read { try $0.first("SELECT text FROM notes") { $0.text(0) } } }
        let figures = database.figures
        #expect(figures.reads.count == 2 && figures.commits.count == database.commits)
        // Who is refused is told with the commit, too.
        #expect(figures.writes.count == 4 && figures.failedCommits == 0 && figures.waitingWrites == 0)
        database.close()
    }

    @Test func aClosedDatabaseRefusesWhatComes() async throws {
        let file = try TemporaryDatabase()
        let database = try file.open(Self.schema)
        database.close()
        database.close()
        #expect(Result { try database.read { _ in } }.kind == .closed)
        #expect(Result { try database.writeAndWait { _ in } }.kind == .closed)
        #expect(Result { try database.checkMigrations([]) }.kind == .closed)
        let error = await #expect(throws: DatabaseError.self) { try await database.write { _ in } }
        #expect(error?.kind == .closed)
    }

    @Test func everyConnectionIsStrictAndDurable() throws {
        let file = try TemporaryDatabase()
        let database = try file.open(Self.schema)
        let pragmas = [
            "journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "trusted_schema": "0",
            "cell_size_check": "1", "temp_store": "2", "mmap_size": "0", "cache_size": "-8192",
        ]
        @Sendable func values(_ snapshot: Snapshot) throws -> [String: String] {
            try pragmas.reduce(into: [:]) { values, pragma in
                values[pragma.key] = try snapshot.first("PRAGMA \(pragma.key)") { row in
                    pragma.key == "journal_mode" ? row.text(0) : String(row.integer(0))
                }
            }
        }
        #expect(try database.read(values) == pragmas)
        #expect(try database.writeAndWait { try values($0.snapshot) } == pragmas)
    }

    @Test func theTraceHearsEveryStatementOfTheCaller() throws {
        let seen = Mutex<[String]>([])
        let file = try TemporaryDatabase()
        let database = try file.open(Self.schema, options: .init(trace: { sql in seen.withLock { $0.append(sql) } }))
        seen.withLock { $0 = [] }
        try database.writeAndWait { try $0.execute("INSERT INTO notes VALUES ($1)", ["x"]) }
        _ = try database.read { try $0.rows("SELECT text FROM notes") { $0.text(0) } }
        #expect(seen.withLock { $0 } == ["INSERT INTO notes VALUES ($1)", "SELECT text FROM notes"])
    }
}
