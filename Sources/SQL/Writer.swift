import Dispatch
import SQLite
import Synchronization

/// The one connection that writes: it joins the closures that wait in one commit.
///
/// Sound as `Sendable`, because only work items of its serial queue touch the connection.
final class Writer: @unchecked Sendable {
    private struct State {
        var waiting: [Write] = []
        /// Whether a turn is to come or under way: it sees to all that waits.
        var isTurnDue = false
        var isClosed = false
    }

    private let queue = DispatchQueue(label: "galley.writer")
    private var connection: Connection?
    private let writesPerCommit: Int
    /// Whether the log is moved into the database here, and not by another process.
    private let checkpoints: Bool
    private let state = Mutex(State())
    private let counted = Mutex(WriterFigures())

    init(_ connection: sending Connection, _ options: DatabaseOptions) {
        self.connection = connection
        writesPerCommit = options.writesPerCommit
        checkpoints = options.walAutocheckpoint > 0
    }

    /// How many closures wait for their turn.
    var waitingWrites: Int { state.withLock { $0.waiting.count } }
    /// How many commits were made for closures.
    var commits: Int { figures.commits.count }
    /// What it has done for closures.
    var figures: WriterFigures { counted.withLock { $0 } }

    /// Puts a closure in the queue; its caller is told when it is kept, or why it is not.
    func submit(_ write: Write) {
        let isAccepted = state.withLock { state in
            guard !state.isClosed else { return false }
            state.waiting.append(write)
            if !state.isTurnDue { askForTurn(&state) }
            return true
        }
        if !isAccepted { write.fail(DatabaseError.closed) }
    }

    /// Runs `body` between commits, for what needs the connection to itself.
    func exclusively<Success>(_ body: (Connection) throws -> Success) throws -> Success {
        try queue.sync {
            guard let connection else { throw DatabaseError.closed }
            return try body(connection)
        }
    }

    /// Finishes what waits, moves the log into the database, and refuses what is to come.
    func close() {
        state.withLock { $0.isClosed = true }
        queue.sync {
            while commitWaiting() {}
            // When others still read, the log stays for the next checkpoint.
            if checkpoints { try? connection?.run("PRAGMA wal_checkpoint(TRUNCATE)") }
            connection = nil
        }
    }

    /// One turn for all that wait: to wake the thread costs more than many a closure.
    private func askForTurn(_ state: inout sending State) {
        state.isTurnDue = true
        queue.async { self.takeTurn() }
    }

    /// One commit. What has come too late for it gets another turn, so that others who need the connection are served
    /// between.
    private func takeTurn() {
        _ = commitWaiting()
        state.withLock { state in
            state.isTurnDue = false
            if !state.waiting.isEmpty { askForTurn(&state) }
        }
    }

    /// Commits what waits, as much as one commit joins; false when nothing does.
    private func commitWaiting() -> Bool {
        let writes = takeWaiting(atMost: writesPerCommit)
        guard let connection, !writes.isEmpty else { return false }
        commit(writes, joining: writesPerCommit - writes.count, on: connection)
        return true
    }

    private func takeWaiting(atMost count: Int) -> [Write] {
        state.withLock { state in
            let writes = Array(state.waiting.prefix(count))
            state.waiting.removeFirst(writes.count)
            return writes
        }
    }

    /// One transaction, in which a closure that throws is rolled back alone.
    ///
    /// - Parameter room: how many closures it takes of those that have come while it ran the others.
    private func commit(_ first: [Write], joining room: Int, on connection: Connection) {
        var writes = first
        let stopwatch = Stopwatch()
        do {
            try connection.run("BEGIN IMMEDIATE")
            var answers: [@Sendable () -> Void] = []
            while answers.count < writes.count {
                let write = writes[answers.count]
                do {
                    answers.append(try run(write, on: connection))
                } catch {
                    guard connection.isInTransaction else {
                        return repeatAlone(writes, on: connection, after: error)
                    }
                    // Told only after the commit, for it may rest on what another closure has written.
                    answers.append { write.fail(error) }
                }
                if answers.count == writes.count, writes.count < first.count + room {
                    writes += takeWaiting(atMost: first.count + room - writes.count)
                }
            }
            try connection.run("COMMIT")
            count(writes, stopwatch)
            for answer in answers { answer() }
        } catch {
            if connection.isInTransaction { try? connection.run("ROLLBACK") }
            counted.withLock { $0.failedCommits += 1 }
            for write in writes { write.fail(DatabaseError(error)) }
        }
    }

    /// One lock a commit, however many closures it joins.
    private func count(_ writes: [Write], _ commit: Stopwatch) {
        counted.withLock { counted in
            counted.commits.record(commit.microseconds)
            for write in writes { counted.writes.record(write.stopwatch.microseconds) }
        }
    }

    /// SQLite has rolled back the whole transaction, as it does when the disk is full: nothing of any closure is kept.
    private func repeatAlone(_ writes: [Write], on connection: Connection, after error: any Error) {
        guard writes.count > 1 else {
            counted.withLock { $0.failedCommits += 1 }
            for write in writes { write.fail(error) }
            return
        }
        for write in writes { commit([write], joining: 0, on: connection) }
    }

    private func run(_ write: Write, on connection: Connection) throws -> @Sendable () -> Void {
        do {
            try connection.run("SAVEPOINT write")
            do {
                let answer = try write.run(Transaction(connection))
                // A COMMIT would be refused for all the closures.
                if connection.hasUnresolvedForeignKeys {
                    throw DatabaseError(.foreignKey, "FOREIGN KEY constraint failed")
                }
                try connection.run("RELEASE write")
                return answer
            } catch {
                undo(on: connection)
                throw error
            }
        } catch let error as SQLiteError {
            throw DatabaseError(error)
        }
    }

    /// What cannot be undone alone is undone with the whole transaction.
    private func undo(on connection: Connection) {
        guard connection.isInTransaction else { return }
        do {
            try connection.run("ROLLBACK TO write")
            try connection.run("RELEASE write")
        } catch {
            try? connection.run("ROLLBACK")
        }
    }
}
