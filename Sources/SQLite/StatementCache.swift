/// Prepared statements by their text; when it is full, the one unused for longest goes.
struct StatementCache {
    private let capacity: Int
    private var entries: [StatementText: Entry] = [:]
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
            guard let index = entries.index(forKey: StatementText(text: sql)) else { return nil }
            entries.values[index].lastUse = clock
            return entries.values[index].statement
        }
    }

    /// Keeps a statement, unless one with its text is kept already.
    mutating func insert(_ statement: Statement) {
        let text = StatementText(text: statement.sql)
        guard entries[text] == nil else { return }
        if entries.count >= capacity, let oldest = entries.min(by: { $0.value.lastUse < $1.value.lastUse }) {
            entries[oldest.key] = nil
        }
        clock += 1
        entries[text] = Entry(statement: statement, lastUse: clock)
    }

    mutating func removeAll() {
        entries = [:]
    }
}

/// A statement's text, hashed by its length and its end: texts are long, few and known.
private struct StatementText: Hashable {
    let text: String

    private static let hashedBytes = 24

    func hash(into hasher: inout Hasher) {
        hasher.combine(text.utf8.count)
        // A text that is not in one piece is rare, and may share its hash.
        text.utf8.withContiguousStorageIfAvailable {
            hasher.combine(bytes: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer($0).suffix(Self.hashedBytes)))
        }
    }
}
