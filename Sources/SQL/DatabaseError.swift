import CSQLite
import SQLite

/// Why a database did not do what it was asked.
public struct DatabaseError: Error, Hashable, Sendable {
    /// The kinds that a caller may want to tell apart.
    public enum Kind: Hashable, Sendable {
        /// A row like it exists: the columns that must be unique, such as `articles.slug`, or the name of an index
        /// over expressions.
        case unique([String])
        /// A row refers to one that does not exist, or that would be gone.
        case foreignKey
        /// A column, such as `articles.slug`, must not be null.
        case notNull(String)
        /// A CHECK does not hold: its name, or its text.
        case check(String)
        /// Another rule of the schema: a type, or a trigger's `RAISE`.
        case constraint
        /// Another connection kept its lock for longer than `DatabaseOptions.busyTimeout`.
        case busy
        /// The disk is full.
        case full
        /// A change was tried in a snapshot, or the file must not be written.
        case readOnly
        /// The file is damaged, or is no database.
        case corrupt
        /// The file cannot be opened, read or written.
        case inputOutput
        /// The database holds another application's tables.
        case foreignDatabase
        /// The database has been closed.
        case closed
        /// Whoever asked for it does not want it any more.
        case interrupted
        /// The statement and the code around it do not fit: a mistake in the program.
        case misuse
        /// Whatever else the engine reports, by its result code.
        case engine(Int32)
    }

    /// The kind.
    public let kind: Kind
    /// What happened, for whoever runs the server.
    public let message: String
    /// The statement that it happened in.
    public let sql: String?

    init(_ kind: Kind, _ message: String, sql: String? = nil) {
        self.kind = kind
        self.message = message
        self.sql = sql
    }

    init(_ error: SQLiteError) {
        self.init(Kind(error), error.message, sql: error.sql)
    }

    static let closed = DatabaseError(.closed, "the database has been closed")
}

extension DatabaseError: CustomStringConvertible {
    /// The message, and the statement.
    public var description: String {
        message + (sql.map { " in: \($0)" } ?? "")
    }
}

extension DatabaseError.Kind {
    fileprivate init(_ error: SQLiteError) {
        self =
            switch error.code {
            case SQLITE_CONSTRAINT: Self(constraint: error)
            case SQLITE_BUSY, SQLITE_LOCKED: .busy
            case SQLITE_FULL: .full
            case SQLITE_READONLY: .readOnly
            case SQLITE_CORRUPT, SQLITE_NOTADB: .corrupt
            case SQLITE_IOERR, SQLITE_CANTOPEN: .inputOutput
            case SQLITE_INTERRUPT: .interrupted
            case SQLITE_MISUSE, SQLITE_RANGE: .misuse
            default: .engine(error.extendedCode)
            }
    }

    // SQLite names what was violated only in its message, after "… constraint failed: ".
    private init(constraint error: SQLiteError) {
        let subject = error.message.firstIndex(of: ":").map {
            String(error.message[error.message.index(after: $0)...].drop { $0 == " " })
        }
        // SQLITE_CONSTRAINT | number << 8: the header's macros are not imported.
        self =
            switch error.extendedCode >> 8 {
            case 8, 6, 10: .unique(Self.columns(subject ?? ""))
            case 3: .foreignKey
            case 5: .notNull(subject ?? "")
            case 1: .check(subject ?? "")
            default: .constraint
            }
    }

    /// `articles.section, articles.slug`, or `index 'articles_slug'`.
    private static func columns(_ subject: String) -> [String] {
        if subject.hasPrefix("index '") { return [String(subject.dropFirst(7).dropLast())] }
        return subject.split(separator: ",").map { String($0.drop { $0 == " " }) }
    }
}
