/// Prepared statements by their text; when it is full, the one unused for longest goes.
struct StatementCache {
    private let capacity: Int
    private var statements: [StatementText: Statement] = [:]
    private var clock: UInt64 = 0

    init(capacity: Int) {
        self.capacity = capacity
    }

    subscript(sql: String) -> Statement? {
        mutating get {
            guard let statement = statements[StatementText(text: sql)] else { return nil }
            clock += 1
            statement.lastUse = clock
            return statement
        }
    }

    /// Keeps a statement, unless one with its text is kept already.
    mutating func insert(_ statement: Statement) {
        let text = StatementText(text: statement.sql)
        guard statements[text] == nil else { return }
        if statements.count >= capacity, let oldest = statements.min(by: { $0.value.lastUse < $1.value.lastUse }) {
            statements[oldest.key] = nil
        }
        clock += 1
        statement.lastUse = clock
        statements[text] = statement
    }

    mutating func removeAll() {
        statements = [:]
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
