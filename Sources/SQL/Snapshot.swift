import SQLite

/// The database as it was at one moment, for reading.
///
/// It serves only inside the closure that it is given to, and must not be kept.
public struct Snapshot {
    private let connection: Connection

    init(_ connection: Connection) {
        self.connection = connection
    }

    /// What `map` makes of each row, in order.
    public func rows<Element>(
        _ sql: String, _ values: [Value] = [], _ map: (borrowing Row) throws -> Element
    ) throws -> [Element] {
        try current.rows(sql, values, map)
    }

    /// Lends each row to `body`, in order. Other statements may run inside `body`, the same one too.
    ///
    /// - Parameter goesOn: asked before each row; the rest is not looked for once it is false.
    public func each(
        _ sql: String, _ values: [Value] = [], while goesOn: () -> Bool = { true },
        _ body: (consuming Row) throws -> Void
    ) throws {
        try current.each(sql, values, while: goesOn, body)
    }

    /// What `map` makes of the first row; nil when there is none.
    public func first<Element>(
        _ sql: String, _ values: [Value] = [], _ map: (borrowing Row) throws -> Element
    ) throws -> Element? {
        try current.first(sql, values, map)
    }

    /// How the engine would find the rows of a statement, a line for each step; its parameters need no values.
    public func plan(_ sql: String) throws -> [String] {
        try current.plan(sql)
    }

    private var current: Connection {
        get throws {
            try connection.requireTransaction()
            return connection
        }
    }
}
