import Glibc
import SQL

/// A database file of its own for each test, removed with the object.
final class TemporaryDatabase {
    let folder: String
    let path: String

    init() throws {
        var template = Array("/tmp/galley-sql-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw Failure.noFolder }
        folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        path = folder + "/galley.db"
    }

    deinit {
        for suffix in ["", "-wal", "-shm", "-journal"] { unlink(path + suffix) }
        rmdir(folder)
    }

    /// Opens it with the tables that `schema` makes.
    func open(_ schema: String, options: DatabaseOptions = .init()) throws -> Database {
        let database = try Database(path: path, options: options)
        try database.migrate([Migration(number: 1, name: "schema", sql: schema)])
        return database
    }

    enum Failure: Error { case noFolder }
}
