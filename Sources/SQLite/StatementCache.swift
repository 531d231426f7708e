/// Prepared statements by their text; when it is full, the one unused for longest goes.
struct StatementCache {
    private let capacity: Int
    /// Several of one text are there when it was asked for inside itself.
    private var statements: [StatementText: [Statement]] = [:]
    private var count = 0
    private var clock: UInt64 = 0

    init(capacity: Int) {
        self.capacity = capacity
    }

    /// One that nobody uses.
    mutating func idle(_ sql: String) -> Statement? {
        guard let statement = statements[StatementText(text: sql)]?.first(where: { !$0.isTaken }) else { return nil }
        clock += 1
        statement.lastUse = clock
        return statement
    }

    mutating func insert(_ statement: Statement) {
        if count >= capacity { removeOldest() }
        clock += 1
        statement.lastUse = clock
        statements[StatementText(text: statement.sql), default: []].append(statement)
        count += 1
    }

    private mutating func removeOldest() {
        let all = statements.values.joined()
        guard let oldest = all.min(by: { $0.lastUse < $1.lastUse }) else { return }
        let text = StatementText(text: oldest.sql)
        statements[text]?.removeAll { $0 === oldest }
        if statements[text]?.isEmpty == true { statements[text] = nil }
        count -= 1
    }

    mutating func removeAll() {
        statements = [:]
        count = 0
    }
}

/// A statement's text, hashed by its length and the end of it: texts are long, few and known.
private struct StatementText: Hashable {
    let text: String

    func hash(into hasher: inout Hasher) {
        // A text that is not in one piece is rare, and may share its hash.
        let end = text.utf8.withContiguousStorageIfAvailable { bytes -> UInt64 in
            let bytes = UnsafeRawBufferPointer(bytes)
            return bytes.count < 8 ? 0 : bytes.loadUnaligned(fromByteOffset: bytes.count - 8, as: UInt64.self)
        }
        hasher.combine(UInt64(truncatingIfNeeded: text.utf8.count) ^ (end ?? 0))
    }
}
