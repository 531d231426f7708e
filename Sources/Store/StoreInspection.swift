import Newsroom
import SQL

/// What a database looks like from outside, read without changing anything.
public struct StoreInspection: Sendable {
    /// SQLite's version.
    public let engineVersion: String
    /// What it was built with.
    public let compileOptions: [String]
    /// `wal` in a database that a server has opened.
    public let journalMode: String
    /// How the schema stands to this program's.
    public let schema: Schema
    /// The date of the newest comment or correction request, whichever is the latest.
    public let newest: Timestamp?

    /// How a schema stands to the program's.
    public enum Schema: Hashable, Sendable {
        /// It is the same.
        case current
        /// These migrations have still to be applied.
        case pending([String])
        /// It is none that the program could bring up to date.
        case wrong(String)
    }

    /// Looks at the database at `path`.
    ///
    /// - Throws: a `DatabaseError` when it cannot be read.
    public init(path: String) throws {
        engineVersion = Database.engineVersion
        (compileOptions, journalMode, schema, newest) = try Database.inspect(path) { inspection in
            let snapshot = inspection.snapshot
            return (
                try inspection.compileOptions(), try snapshot.first("PRAGMA journal_mode") { $0.text(0) } ?? "",
                try Self.schema(inspection), Self.newest(snapshot)
            )
        }
    }

    private static func schema(_ inspection: Inspection) throws -> Schema {
        do {
            let pending = try Database.pendingMigrations(inspection)
            return pending.isEmpty ? .current : .pending(pending.map(\.file))
        } catch let error as MigrationError {
            return .wrong("\(error)")
        }
    }

    /// The last rows by their numbers, which grow with time; a table that is not there yet has none.
    private static func newest(_ snapshot: Snapshot) -> Timestamp? {
        ["comments", "corrections"].compactMap { table in
            try? snapshot.first("SELECT date_created FROM \(table) ORDER BY id DESC LIMIT 1") { $0.date(0) }
        }.max()
    }
}
