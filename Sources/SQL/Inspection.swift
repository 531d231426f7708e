import SQLite

/// A database file that is looked at as it is at one moment, and not changed: neither its schema nor its journal.
///
/// It serves only inside the closure that it is given to.
public struct Inspection {
    /// What is in it.
    public let snapshot: Snapshot
    private let connection: Connection

    fileprivate init(_ connection: Connection) {
        self.connection = connection
        snapshot = Snapshot(connection)
    }

    /// The options that the engine was built with: `ENABLE_FTS5`, `THREADSAFE=1`.
    public func compileOptions() throws -> [String] {
        try snapshot.rows("SELECT compile_options FROM pragma_compile_options()") { $0.text(0) }
    }

    /// What is damaged, a line each; nothing of a sound file.
    ///
    /// - Parameters:
    ///   - isQuick: leaves out whether the indexes agree with their tables, which takes most of the time.
    ///   - most: lines after which it looks no further.
    public func damages(isQuick: Bool = false, atMost most: Int = 100) throws -> [String] {
        do {
            let check = isQuick ? "quick_check" : "integrity_check"
            let lines = try snapshot.rows("PRAGMA \(check)(\(most))") { $0.text(0) }
            return lines == ["ok"] ? [] : lines
        } catch let error as DatabaseError where error.kind == .corrupt {
            // Damaged where the check itself has to read.
            return [error.message]
        }
    }

    /// Tables with rows that refer to rows that there are not, and how many each has.
    public func brokenReferences() throws -> [(table: String, parent: String, rows: Int)] {
        try snapshot.rows(
            """
            SELECT "table", "parent", count(*) FROM pragma_foreign_key_check GROUP BY "table", "parent" ORDER BY 1, 2
            """
        ) { ($0.text(0), $0.text(1), $0.integer(2)) }
    }

    /// The number of the last migration that was applied; 0 for none.
    public func schema() throws -> Int { try Migrator(connection: connection).schema() }

    /// What has still to be applied.
    ///
    /// Throws a `MigrationError` when the history of the database does not agree with these migrations.
    public func pending(of migrations: [Migration]) throws -> [Migration] {
        try Migrator(connection: connection).pending(of: migrations)
    }
}

extension Database {
    /// Looks at the file at `path` while others may use it.
    ///
    /// Throws what `body` throws, or a `DatabaseError`: of the kind `interrupted` once `goesOn` says no, of
    /// `foreignDatabase` when the file is another application's.
    public static func inspect<Result>(
        _ path: String, while goesOn: @escaping () -> Bool = { true }, _ body: (Inspection) throws -> Result
    ) throws -> Result {
        try with(path, .reader) { connection in
            try connection.interruptibly(while: goesOn) { connection in
                try connection.run("BEGIN")
                let result = try body(Inspection(connection))
                try connection.run("COMMIT")
                return result
            }
        }
    }

    /// Makes a copy of the database at `path`, as it is at one moment, in a file that is not there or is empty. Others
    /// may read and write meanwhile; what they write stays in the log until the copy is done.
    ///
    /// Throws a `DatabaseError`, of the kind `interrupted` once `goesOn` says no: what was written of the copy is left.
    public static func copy(
        _ path: String, to copy: String, while goesOn: @escaping () -> Bool = { true }
    ) throws {
        try with(path, .keeper) { connection in
            try connection.interruptibly(while: goesOn) {
                try $0.run("VACUUM INTO '\(copy.replacing("'", with: "''"))'")
            }
        }
    }

    /// Whether a full-text index of the database at `path` agrees with the rows that it was made of; takes the write
    /// lock meanwhile.
    ///
    /// Throws a `DatabaseError`.
    public static func isFullTextSound(_ table: String, at path: String) throws -> Bool {
        try with(path, .keeper) { connection in
            try connection.run("BEGIN IMMEDIATE")
            defer { try? connection.run("ROLLBACK") }
            return try Transaction(connection).isFullTextSound(table)
        }
    }

    /// On a connection of its own.
    private static func with<Result>(
        _ path: String, _ role: ConnectionOptions.Role, _ body: (Connection) throws -> Result
    ) throws -> Result {
        do {
            let connection = try Connection(path: path, options: ConnectionOptions(role: role))
            try Ownership.check(connection)
            return try body(connection)
        } catch let error as SQLiteError {
            throw DatabaseError(error)
        }
    }
}
