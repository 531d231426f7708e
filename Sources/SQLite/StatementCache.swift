/// Prepared statements by their text; when it is full, the one unused for longest goes.
struct StatementCache {
    private let capacity: Int
    private var statements: [String: Statement] = [:]
    private var clock: UInt64 = 0

    init(capacity: Int) {
        self.capacity = capacity
    }

    subscript(sql: String) -> Statement? {
        mutating get {
            guard let statement = statements[sql] else { return nil }
            clock += 1
            statement.lastUse = clock
            return statement
        }
    }

    /// Keeps a statement, unless one with its text is kept already.
    mutating func insert(_ statement: Statement) {
        guard statements[statement.sql] == nil else { return }
        if statements.count >= capacity, let oldest = statements.values.min(by: { $0.lastUse < $1.lastUse }) {
            statements[oldest.sql] = nil
        }
        clock += 1
        statement.lastUse = clock
        statements[statement.sql] = statement
    }

    mutating func removeAll() {
        statements = [:]
    }
}
