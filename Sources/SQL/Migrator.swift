import SQLite

/// Brings a database's schema to the last of the program's migrations, and keeps a record of each.
struct Migrator {
    private struct Record {
        let number: Int
        let name: String
        let checksum: [UInt8]

        var file: String { Migration.file(number, name) }
    }

    let connection: Connection

    /// Applies what is pending, each migration in one transaction with its record.
    func migrate(_ migrations: [Migration]) throws -> [Migration] {
        // A table is rebuilt by dropping it, which must not delete the rows that refer to it.
        try connection.run("PRAGMA foreign_keys=OFF")
        defer { try? connection.run("PRAGMA foreign_keys=ON") }
        var applied: [Migration] = []
        while let migration = try applyNext(of: migrations) { applied.append(migration) }
        return applied
    }

    /// What has still to be applied.
    func pending(of migrations: [Migration]) throws -> [Migration] {
        for (index, migration) in migrations.enumerated() where migration.number != index + 1 {
            throw MigrationError.misnumbered(file: migration.file, due: index + 1)
        }
        let records = try records()
        if let last = records.last, last.number > migrations.count {
            throw MigrationError.newerDatabase(file: last.file)
        }
        for (record, migration) in zip(records, migrations) {
            // A record further on means that this one is not there.
            if record.number != migration.number { throw MigrationError.missing(file: migration.file) }
            if record.name != migration.name { throw MigrationError.missing(file: record.file) }
            if record.checksum != migration.checksum { throw MigrationError.changed(file: migration.file) }
        }
        return Array(migrations.dropFirst(records.count))
    }

    /// Another process may migrate at the same time, so what is next is asked under the lock.
    private func applyNext(of migrations: [Migration]) throws -> Migration? {
        try connection.run("BEGIN IMMEDIATE")
        do {
            let next = try pending(of: migrations).first
            if let next { try apply(next) }
            try connection.run("COMMIT")
            return next
        } catch {
            if connection.isInTransaction { try connection.run("ROLLBACK") }
            throw error
        }
    }

    private func apply(_ migration: Migration) throws {
        do {
            try connection.run("PRAGMA application_id=\(Ownership.applicationID)")
            try connection.run(
                """
                CREATE TABLE IF NOT EXISTS schema_migrations (
                    number INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum BLOB NOT NULL,
                    date_applied INTEGER NOT NULL
                ) STRICT
                """)
            try connection.run(script: migration.sql)
        } catch {
            throw MigrationError.failed(file: migration.file, reason: error.message)
        }
        guard connection.isInTransaction else {
            throw MigrationError.failed(file: migration.file, reason: "it ends its transaction by itself")
        }
        if let table = try connection.first("PRAGMA foreign_key_check", [], { $0.text(0) }) {
            throw MigrationError.failed(
                file: migration.file, reason: "rows of \(table) refer to rows that do not exist")
        }
        // Milliseconds since 1970, as all times are kept.
        _ = try connection.execute(
            "INSERT INTO schema_migrations (number, name, checksum, date_applied) VALUES ($1, $2, $3, unixepoch() * 1000)",
            [.init(migration.number), .init(migration.name), .blob(migration.checksum)])
    }

    /// The number of the last migration that was applied; 0 for none.
    func schema() throws -> Int { try records().last?.number ?? 0 }

    private func records() throws -> [Record] {
        let sql = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'schema_migrations'"
        guard try connection.first(sql, [], { _ in true }) != nil else { return [] }
        return try connection.rows("SELECT number, name, checksum FROM schema_migrations ORDER BY number", []) {
            Record(number: $0.integer(0), name: $0.text(1), checksum: $0.blob(2))
        }
    }
}
