import CSQLite

/// What SQLite answered instead of doing what it was asked.
public struct SQLiteError: Error, Hashable, Sendable {
    /// The extended result code, such as `SQLITE_CONSTRAINT_UNIQUE`.
    public let extendedCode: Int32
    /// SQLite's own message in English.
    public let message: String
    /// The statement it was for; nil when there was none, as when opening a file.
    public let sql: String?

    /// The primary result code, such as `SQLITE_CONSTRAINT`: the low eight bits of the extended one.
    public var code: Int32 { extendedCode & 0xFF }

    /// An error with a message of the caller's.
    public init(extendedCode: Int32, message: String, sql: String? = nil) {
        self.extendedCode = extendedCode
        self.message = message
        self.sql = sql
    }

    /// The error that the last call on `connection` left there.
    init(_ connection: OpaquePointer?, sql: String?) {
        self.init(
            extendedCode: sqlite3_extended_errcode(connection),
            message: String(cString: sqlite3_errmsg(connection)), sql: sql)
    }
}

extension SQLiteError: CustomStringConvertible {
    /// The message, the code, and the statement.
    public var description: String {
        "\(message) (SQLite \(extendedCode))" + (sql.map { " in: \($0)" } ?? "")
    }
}
