import CSQLite

/// A prepared statement, on its connection's thread.
///
/// Its parameters are `$1`, `$2`, … without a gap, as PostgreSQL has them; each may stand in the text repeatedly.
public final class Statement {
    /// The text that it was prepared from.
    public let sql: String
    /// What the reader of the current row found wrong with a column; forgotten when the statement is given back.
    public var complaint: String?
    /// Whether it is lent to someone.
    var isTaken = false
    /// The cache's clock when it was last asked for.
    var lastUse: UInt64 = 0

    private let handle: OpaquePointer
    private let connection: OpaquePointer
    /// SQLite's index of the parameter `$n` at n - 1.
    private let indexes: [Int32]

    init(_ sql: String, on connection: OpaquePointer) throws(SQLiteError) {
        self.sql = sql
        self.connection = connection
        handle = try Self.prepare(sql, on: connection)
        do {
            indexes = try Self.parameterIndexes(of: handle, sql)
        } catch {
            // A class whose initialiser throws before all is set is not deinitialised.
            sqlite3_finalize(handle)
            throw error
        }
    }

    deinit {
        sqlite3_finalize(handle)
    }

    /// How many parameters it has.
    public var parameterCount: Int { indexes.count }
    /// How many columns its rows have.
    public var columnCount: Int { Int(sqlite3_column_count(handle)) }
    /// Whether it leaves the database as it is.
    public var isReadOnly: Bool { sqlite3_stmt_readonly(handle) != 0 }

    /// What the column holds in the current row.
    public func value(_ column: Int) -> ColumnValue { ColumnValue(handle, column) }

    /// Goes to the next row; false after the last.
    public func step() throws(SQLiteError) -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default: throw SQLiteError(connection, sql: sql)
        }
    }

    /// Goes before the first row, and forgets what was bound.
    public func reset() {
        // Its result repeats the error that `step` has already thrown.
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
        complaint = nil
    }

    func giveBack() {
        reset()
        isTaken = false
    }
}

extension Statement {
    /// Binds NULL to `$number`.
    public func bindNull(_ number: Int) throws(SQLiteError) {
        try check(sqlite3_bind_null(handle, indexes[number - 1]))
    }

    /// Binds an integer to `$number`.
    public func bind(_ number: Int, integer: Int64) throws(SQLiteError) {
        try check(sqlite3_bind_int64(handle, indexes[number - 1], integer))
    }

    /// Binds a number to `$number`; SQLite keeps NaN as NULL.
    public func bind(_ number: Int, real: Double) throws(SQLiteError) {
        try check(sqlite3_bind_double(handle, indexes[number - 1], real))
    }

    /// Binds text to `$number`; it may hold U+0000.
    public func bind(_ number: Int, text: String) throws(SQLiteError) {
        var text = text
        let code = text.withUTF8 { utf8 in
            utf8.withMemoryRebound(to: CChar.self) {
                csqlite_bind_text(handle, indexes[number - 1], $0.baseAddress, UInt64($0.count))
            }
        }
        try check(code)
    }

    /// Binds text by its bytes in UTF-8 to `$number`.
    public func bind(_ number: Int, utf8: [UInt8]) throws(SQLiteError) {
        try check(
            utf8.withUnsafeBytes {
                csqlite_bind_text(
                    handle, indexes[number - 1], $0.baseAddress?.assumingMemoryBound(to: CChar.self), UInt64($0.count))
            })
    }

    /// Binds bytes to `$number`.
    public func bind(_ number: Int, blob: [UInt8]) throws(SQLiteError) {
        try check(
            blob.withUnsafeBytes {
                csqlite_bind_blob(handle, indexes[number - 1], $0.baseAddress, UInt64($0.count))
            })
    }

    private func check(_ code: Int32) throws(SQLiteError) {
        guard code == SQLITE_OK else { throw SQLiteError(connection, sql: sql) }
    }
}

extension Statement {
    private static func prepare(_ sql: String, on connection: OpaquePointer) throws(SQLiteError) -> OpaquePointer {
        var text = sql
        var handle: OpaquePointer?
        var code = SQLITE_OK
        var hasMore = false
        text.withUTF8 { utf8 in
            utf8.withMemoryRebound(to: CChar.self) { bytes in
                var tail: UnsafePointer<CChar>?
                code = sqlite3_prepare_v3(
                    connection, bytes.baseAddress, Int32(clamping: bytes.count),
                    UInt32(SQLITE_PREPARE_PERSISTENT), &handle, &tail)
                guard let start = bytes.baseAddress, let tail else { return }
                hasMore = bytes[(tail - start)...].contains { !" \t\r\n;".utf8.contains(UInt8(bitPattern: $0)) }
            }
        }
        guard code == SQLITE_OK else { throw SQLiteError(connection, sql: sql) }
        guard let handle, !hasMore else {
            sqlite3_finalize(handle)
            throw SQLiteError(extendedCode: SQLITE_MISUSE, message: "the text is not one statement", sql: sql)
        }
        return handle
    }

    /// SQLite takes `$1` for a name and numbers the names as they first stand in the text.
    private static func parameterIndexes(of handle: OpaquePointer, _ sql: String) throws(SQLiteError) -> [Int32] {
        let count = sqlite3_bind_parameter_count(handle)
        var indexes = [Int32](repeating: 0, count: Int(count))
        for index in 0..<count {
            let name = sqlite3_bind_parameter_name(handle, index + 1).map { String(cString: $0) } ?? "?"
            guard name.hasPrefix("$"), let number = Int(name.dropFirst()), 1...Int(count) ~= number,
                indexes[number - 1] == 0
            else {
                throw SQLiteError(
                    extendedCode: SQLITE_MISUSE,
                    message: "the parameters must be $1 to $\(count), and one is \(name)", sql: sql)
            }
            indexes[number - 1] = index + 1
        }
        return indexes
    }
}
