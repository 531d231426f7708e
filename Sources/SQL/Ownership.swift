import SQLite

/// Whether a database file is this application's, or still nobody's.
enum Ownership {
    /// "GALY" in the file's header (SQLite's file format, section 1.3.19).
    static let applicationID: Int64 = 0x4741_4C59

    /// Throws `foreignDatabase` for a file with another application's mark or tables.
    static func check(_ connection: Connection) throws {
        let id = try connection.first("PRAGMA application_id", []) { $0.int64(0) }
        if id == applicationID { return }
        guard id == 0 else {
            throw DatabaseError(.foreignDatabase, "the database belongs to another application (\(id ?? 0))")
        }
        let tables = try connection.rows("SELECT name FROM sqlite_schema WHERE type = 'table'", []) { $0.text(0) }
        guard tables.isEmpty || tables.contains("schema_migrations") else {
            throw DatabaseError(.foreignDatabase, "the database holds tables of another application")
        }
    }
}
