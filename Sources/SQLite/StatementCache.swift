/// Prepared statements by their text; when it is full, the one unused for longest goes.
struct StatementCache {
    private let capacity: Int
    private var entries: [String: Entry] = [:]
    private var clock: UInt64 = 0

    private struct Entry {
        let statement: Statement
        var lastUse: UInt64
    }

    init(capacity: Int) {
        self.capacity = capacity
    }

    subscript(sql: String) -> Statement? {
        mutating get {
            clock += 1
            entries[sql]?.lastUse = clock
            return entries[sql]?.statement
        }
    }

    /// Keeps a statement, unless one with its text is kept already.
    mutating func insert(_ statement: Statement) {
        guard entries[statement.sql] == nil else { return }
        if entries.count >= capacity, let oldest = entries.min(by: { $0.value.lastUse < $1.value.lastUse }) {
            entries[oldest.key] = nil
        }
        clock += 1
        entries[statement.sql] = Entry(statement: statement, lastUse: clock)
    }

    mutating func removeAll() {
        entries = [:]
    }
}
