import Dispatch
import Metrics
import SQLite
import Synchronization

/// A bounded number of reading connections, opened when they are first needed.
final class ReaderPool: Sendable {
    /// Sound, because a connection is either idle in the pool or with the one thread that took it.
    private struct Reader: @unchecked Sendable {
        let connection: Connection
        /// Run for every read, and so not looked up among the others.
        let begin: Statement
        let commit: Statement

        init(_ connection: Connection) throws(SQLiteError) {
            self.connection = connection
            begin = try connection.prepare("BEGIN")
            commit = try connection.prepare("COMMIT")
        }
    }

    private struct State {
        var idle: [Reader] = []
        var reads = Histogram.microseconds
        var isClosed = false
    }

    private let path: String
    private let options: DatabaseOptions
    private let state = Mutex(State())
    private let free: DispatchSemaphore

    init(path: String, options: DatabaseOptions) {
        self.path = path
        self.options = options
        free = DispatchSemaphore(value: options.readers)
    }

    /// How long reads took, in microseconds.
    var reads: Histogram { state.withLock { $0.reads } }

    /// Gives `body` a snapshot on a connection of its own; waits while all connections are in use.
    func read<Result>(_ body: (Snapshot) throws -> Result) throws -> Result {
        let stopwatch = Stopwatch()
        free.wait()
        defer { free.signal() }
        let reader = try take()
        defer { giveBack(reader, stopwatch) }
        do {
            try run(reader.begin)
            let result = try body(Snapshot(reader.connection))
            try run(reader.commit)
            return result
        } catch let error as SQLiteError {
            throw DatabaseError(error)
        }
    }

    /// Waits for the readers under way, and refuses those to come.
    func close() {
        let isFirst = state.withLock { state in
            defer { state.isClosed = true }
            return !state.isClosed
        }
        guard isFirst else { return }
        for _ in 0..<options.readers { free.wait() }
        state.withLock { $0.idle = [] }
        for _ in 0..<options.readers { free.signal() }
    }

    private func run(_ statement: Statement) throws(SQLiteError) {
        defer { statement.reset() }
        _ = try statement.step()
    }

    private func take() throws -> Reader {
        let idle = try state.withLock { state throws(DatabaseError) in
            if state.isClosed { throw .closed }
            return state.idle.popLast()
        }
        if let idle { return idle }
        do {
            return try Reader(Connection(path: path, options: options.connection(.reader)))
        } catch {
            throw DatabaseError(error)
        }
    }

    private func giveBack(_ reader: Reader, _ stopwatch: Stopwatch) {
        if reader.connection.isInTransaction { try? reader.connection.run("ROLLBACK") }
        // A connection that cannot even end its transaction is not used again.
        let isUsable = !reader.connection.isInTransaction
        let microseconds = stopwatch.microseconds
        state.withLock { state in
            state.reads.record(microseconds)
            if isUsable { state.idle.append(reader) }
        }
    }
}
