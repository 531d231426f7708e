import SQLite

/// A change of the database that is kept as a whole or not at all.
///
/// It serves only inside the closure that it is given to, and must not be kept. BEGIN, COMMIT, ROLLBACK and savepoints
/// are refused: the closure throws to undo what it did.
public struct Transaction {
    let connection: Connection

    init(_ connection: Connection) {
        self.connection = connection
    }

    /// The database with what the transaction has changed so far, for functions that only read.
    public var snapshot: Snapshot { Snapshot(connection) }

    /// What `map` makes of each row, in order; also of the rows that `RETURNING` gives.
    public func rows<Element>(
        _ sql: String, _ values: [Value] = [], _ map: (borrowing Row) throws -> Element
    ) throws -> [Element] {
        try current.rows(sql, values, map)
    }

    /// What `map` makes of the first row, also of those that `RETURNING` gives; nil when there is none.
    public func first<Element>(
        _ sql: String, _ values: [Value] = [], _ map: (borrowing Row) throws -> Element
    ) throws -> Element? {
        try current.first(sql, values, map)
    }

    /// Runs a statement, and answers how many rows it changed, without what triggers and foreign keys did.
    @discardableResult
    public func execute(_ sql: String, _ values: [Value] = []) throws -> Int {
        try current.execute(sql, values)
    }

    private var current: Connection {
        get throws {
            try connection.requireTransaction()
            return connection
        }
    }
}
