import SQLite

extension Database {
    /// The options that the engine was built with: `ENABLE_FTS5`, `THREADSAFE=1`.
    public static func compileOptions(of snapshot: Snapshot) throws -> [String] {
        try snapshot.rows("SELECT compile_options FROM pragma_compile_options()") { $0.text(0) }
    }

    /// Lends a database as it is, to look at: nothing is made, changed or migrated.
    ///
    /// - Parameters:
    ///   - migrations: the program's.
    ///   - body: is given the database and the files of the migrations that have still to be applied, or why they cannot
    ///     be.
    /// - Throws: a `DatabaseError`, or what `body` throws.
    public static func look<Success>(
        at path: String, _ migrations: [Migration],
        _ body: (Snapshot, _ pending: Result<[String], MigrationError>) throws -> Success
    ) throws -> Success {
        do {
            let connection = try Connection(path: path, options: DatabaseOptions().connection(.reader))
            try Ownership.check(connection)
            try connection.run("BEGIN")
            defer { try? connection.run("ROLLBACK") }
            let pending: Result<[String], MigrationError>
            do {
                pending = .success(try Migrator(connection: connection).pending(of: migrations).map(\.file))
            } catch let error as MigrationError {
                pending = .failure(error)
            }
            return try body(Snapshot(connection), pending)
        } catch let error as SQLiteError {
            throw DatabaseError(error)
        }
    }
}
