import SQLite

/// A database file: many readers side by side, each in its own snapshot, and one writer.
public final class Database: Sendable {
    let writer: Writer
    private let readers: ReaderPool

    /// Opens the file at `path`, which is created when there is none.
    ///
    /// Throws a `DatabaseError`; its kind is `foreignDatabase` when the file is another application's, which is left
    /// as it was.
    public init(path: String, options: DatabaseOptions = .init()) throws {
        do {
            let connection = try Connection(path: path, options: options.connection(.writer))
            try Ownership.check(connection)
            try connection.enableWriteAheadLog()
            writer = Writer(connection, options)
        } catch let error as SQLiteError {
            throw DatabaseError(error)
        }
        readers = ReaderPool(path: path, options: options)
    }

    /// The version of the engine.
    public static var engineVersion: String { Connection.libraryVersion }

    /// How many closures wait for the writer.
    public var waitingWrites: Int { writer.waitingWrites }
    /// How many commits the writer has made for closures since the database was opened.
    public var commits: Int { writer.commits }

    /// What was done with it, and how it stands.
    public var figures: DatabaseFigures {
        let written = writer.figures
        return DatabaseFigures(
            reads: readers.reads, writes: written.writes, commits: written.commits,
            failedCommits: written.failedCommits, waitingWrites: writer.waitingWrites)
    }

    /// Applies the migrations that are pending, each in a transaction of its own, and answers which.
    ///
    /// Throws a `MigrationError`, or a `DatabaseError` when the database itself does not answer.
    @discardableResult
    public func migrate(_ migrations: [Migration]) throws -> [Migration] {
        do {
            return try writer.exclusively { try Migrator(connection: $0).migrate(migrations) }
        } catch let error as SQLiteError {
            throw DatabaseError(error)
        }
    }

    /// What has still to be applied.
    ///
    /// Throws a `MigrationError` when the history of the database does not agree with these migrations.
    public func pending(of migrations: [Migration]) throws -> [Migration] {
        try writer.exclusively { try Migrator(connection: $0).pending(of: migrations) }
    }

    /// Throws a `MigrationError` unless exactly these migrations have been applied.
    public func checkMigrations(_ migrations: [Migration]) throws {
        let pending = try pending(of: migrations)
        guard pending.isEmpty else { throw MigrationError.pending(files: pending.map(\.file)) }
    }

    /// Gives `body` the database as it is now, on the caller's thread.
    ///
    /// What is written meanwhile is not seen. It waits only when all readers are in use, so `body` must not read
    /// through the database again. Throws what `body` throws, or a `DatabaseError`.
    public func read<Result>(_ body: (Snapshot) throws -> Result) throws -> Result {
        try readers.read(body)
    }

    /// Runs `body` on the writer, and returns when what it changed is kept.
    ///
    /// Closures that wait together share one commit; one that throws is undone alone. A closure may be run again
    /// after all that it did was undone, so it must do nothing but work with the database. A cancelled task still
    /// waits. Throws what `body` throws, or a `DatabaseError`; nothing was kept then.
    @discardableResult
    public func write<Success: Sendable>(
        _ body: @escaping @Sendable (Transaction) throws -> Success
    ) async throws -> Success {
        try await withCheckedThrowingContinuation { continuation in
            writer.submit(Write(body) { continuation.resume(with: $0) })
        }
    }

    /// The same as `write`, holding the caller's thread; for the command line. Not to be called inside a closure.
    @discardableResult
    public func writeAndWait<Success: Sendable>(
        _ body: @escaping @Sendable (Transaction) throws -> Success
    ) throws -> Success {
        let answer = Answer<Success>()
        writer.submit(Write(body) { answer.give($0) })
        return try answer.wait().get()
    }

    /// Waits for what is under way, moves the log into the database file, and refuses what comes later.
    ///
    /// Not to be called inside a closure.
    public func close() {
        readers.close()
        writer.close()
    }
}
