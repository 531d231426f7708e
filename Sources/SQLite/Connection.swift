import CSQLite

/// One connection to a database file. It is not `Sendable`: one thread at a time may use it, and its statements.
public final class Connection {
    let handle: OpaquePointer
    private let trace: (@Sendable (String) -> Void)?
    private var cache = StatementCache(capacity: 256)

    /// Opens the file at `path`, which is created for a writer when there is none.
    ///
    /// Nothing of an existing file is changed.
    public init(path: String, options: ConnectionOptions) throws(SQLiteError) {
        handle = try Self.open(path, options.role)
        trace = options.trace
        try configure(options)
    }

    deinit {
        // A statement that is still alive keeps the handle until it is finalised, too.
        cache.removeAll()
        sqlite3_close_v2(handle)
    }

    /// SQLite's own version.
    public static var libraryVersion: String { String(cString: sqlite3_libversion()) }

    /// Whether a transaction is open; SQLite ends one by itself after some errors.
    public var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

    /// How many rows the last INSERT, UPDATE or DELETE changed, without what triggers and foreign keys did.
    public var changes: Int { Int(sqlite3_changes64(handle)) }

    /// How many rows have been changed since the connection was opened, by whatever means.
    public var totalChanges: Int { Int(sqlite3_total_changes64(handle)) }

    /// Whether a COMMIT would be refused now, because a deferred foreign key refers to nothing.
    public var hasUnresolvedForeignKeys: Bool {
        var current: Int32 = 0
        var highest: Int32 = 0
        sqlite3_db_status(handle, SQLITE_DBSTATUS_DEFERRED_FKS, &current, &highest, 0)
        return current != 0
    }

    /// Turns the file's journal into a write-ahead log, for good; readers and a writer then work side by side.
    public func enableWriteAheadLog() throws(SQLiteError) {
        let sql = "PRAGMA journal_mode=WAL"
        let statement = try prepare(sql)
        guard try statement.step(), statement.value(0).text == "wal" else {
            throw SQLiteError(
                extendedCode: SQLITE_CANTOPEN, message: "the file system allows no write-ahead log", sql: sql)
        }
    }

    /// Runs all the statements of a text, and drops the rows that they give.
    public func run(script: String) throws(SQLiteError) {
        guard sqlite3_exec(handle, script, nil, nil, nil) == SQLITE_OK else {
            throw SQLiteError(handle, sql: nil)
        }
    }

    /// Runs one statement without parameters, and drops the rows that it gives. The trace does not see it.
    public func run(_ sql: String) throws(SQLiteError) {
        let statement = try take(sql, trace: nil)
        defer { statement.giveBack() }
        while try statement.step() {}
    }

    /// Runs `body`, whose statements end with `SQLITE_INTERRUPT` once `goesOn` says no.
    public func interruptibly<Result>(
        while goesOn: @escaping () -> Bool, _ body: (Connection) throws -> Result
    ) rethrows -> Result {
        let question = Question(goesOn: goesOn)
        // Steps of the engine, some of which copy a page: often enough to end soon, too seldom to cost anything.
        sqlite3_progress_handler(
            handle, 1_000,
            { question in
                guard let question else { return 0 }
                return Unmanaged<Question>.fromOpaque(question).takeUnretainedValue().goesOn() ? 0 : 1
            }, Unmanaged.passUnretained(question).toOpaque())
        defer { sqlite3_progress_handler(handle, 0, nil, nil) }
        return try withExtendedLifetime(question) { try body(self) }
    }

    /// Lends a prepared statement for `sql`, which is reset when `body` is over.
    ///
    /// Inside `body` the same text may be asked for again: that gives another statement.
    public func withStatement<Result>(_ sql: String, _ body: (Statement) throws -> Result) throws -> Result {
        let statement = try take(sql, trace: trace)
        defer { statement.giveBack() }
        return try body(statement)
    }

    /// Prepares a statement for the caller alone.
    public func prepare(_ sql: String) throws(SQLiteError) -> Statement {
        try Statement(sql, on: handle)
    }

    private func take(_ sql: String, trace: (@Sendable (String) -> Void)?) throws(SQLiteError) -> Statement {
        if let statement = cache.idle(sql) {
            statement.isTaken = true
            return statement
        }
        let statement = try prepare(sql)
        trace?(sql)
        statement.isTaken = true
        cache.insert(statement)
        return statement
    }

    /// The result code of starting the library, which happens once.
    private static let start = csqlite_start()

    private static func open(_ path: String, _ role: ConnectionOptions.Role) throws(SQLiteError) -> OpaquePointer {
        guard start == SQLITE_OK else {
            throw SQLiteError(extendedCode: start, message: String(cString: sqlite3_errstr(start)))
        }
        // One thread at a time uses a connection, so SQLite need not lock.
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_EXRESCODE
        var handle: OpaquePointer?
        let code = sqlite3_open_v2(path, &handle, role == .writer ? flags | SQLITE_OPEN_CREATE : flags, nil)
        guard code == SQLITE_OK, let handle else {
            let message = handle.map { String(cString: sqlite3_errmsg($0)) } ?? String(cString: sqlite3_errstr(code))
            sqlite3_close_v2(handle)
            throw SQLiteError(extendedCode: code, message: "\(message): \(path)")
        }
        return handle
    }

    /// Nothing here is kept in the file.
    private func configure(_ options: ConnectionOptions) throws(SQLiteError) {
        sqlite3_busy_timeout(handle, Int32(clamping: options.busyTimeout))
        // The shadow tables and the schema cannot be written past the engine, and "text" is never a string.
        for (option, value) in [
            (SQLITE_DBCONFIG_DEFENSIVE, 1), (SQLITE_DBCONFIG_DQS_DML, 0), (SQLITE_DBCONFIG_DQS_DDL, 0),
            (SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, options.walAutocheckpoint == 0 ? 1 : 0),
        ] as [(Int32, Int32)] where csqlite_configure(handle, option, value) != SQLITE_OK {
            throw SQLiteError(handle, sql: nil)
        }
        try run(
            script: """
                PRAGMA synchronous=\(options.synchronous.rawValue);
                PRAGMA foreign_keys=ON;
                PRAGMA trusted_schema=OFF;
                PRAGMA cell_size_check=ON;
                PRAGMA temp_store=MEMORY;
                PRAGMA cache_size=\(-options.cacheSize);
                PRAGMA mmap_size=0;
                PRAGMA journal_size_limit=67108864;
                PRAGMA wal_autocheckpoint=\(options.walAutocheckpoint);
                """)
        if options.role == .reader { try run(script: "PRAGMA query_only=ON") }
        try WordTokenizer.register(on: handle)
    }
}

/// What a connection asks now and then while a statement runs.
private final class Question {
    let goesOn: () -> Bool

    init(goesOn: @escaping () -> Bool) {
        self.goesOn = goesOn
    }
}
