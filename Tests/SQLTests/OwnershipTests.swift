import Glibc
import SQL
import SQLite
import Testing

@Suite struct OwnershipTests {
    @Test(arguments: [
        "PRAGMA application_id=1196444487", "CREATE TABLE songs (title TEXT)",
        "CREATE TABLE schema_migrations (number INTEGER); PRAGMA application_id=7",
    ])
    func anotherApplicationsFileIsRefusedAndLeftAsItWas(script: String) throws {
        let file = try TemporaryDatabase()
        do { try Connection(path: file.path, options: .init(role: .writer)).run(script: script) }
        let before = try bytes(file.path)
        let error = #expect(throws: DatabaseError.self) { _ = try Database(path: file.path) }
        #expect(error?.kind == .foreignDatabase)
        #expect(try bytes(file.path) == before)
    }

    @Test func aFileThatIsNoDatabaseIsRefused() throws {
        let file = try TemporaryDatabase()
        let stream = fopen(file.path, "w")
        fputs(String(repeating: "Dear editor, ", count: 100), stream)
        fclose(stream)
        let error = #expect(throws: DatabaseError.self) { _ = try Database(path: file.path) }
        #expect(error?.kind == .corrupt)
    }

    @Test func theFirstMigrationMarksTheFile() throws {
        let file = try TemporaryDatabase()
        let database = try file.open("CREATE TABLE notes (text TEXT NOT NULL) STRICT")
        #expect(try database.read { try $0.first("PRAGMA application_id") { $0.integer(0) } } == 0x4741_4C59)
        database.close()
        _ = try Database(path: file.path)
    }

    private func bytes(_ path: String) throws -> [UInt8] {
        let stream = fopen(path, "r")
        defer { fclose(stream) }
        var bytes = [UInt8](repeating: 0, count: 1 << 20)
        let count = fread(&bytes, 1, bytes.count, stream)
        return Array(bytes.prefix(count))
    }
}
