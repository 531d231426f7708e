/// Full-text indexes that keep the rows they were made of.
extension Transaction {
    /// Whether an index agrees with its rows.
    public func isFullTextSound(_ table: String) throws -> Bool {
        do {
            try execute("INSERT INTO \(table) (\(table)) VALUES ('integrity-check')")
            return true
        } catch let error as DatabaseError where error.kind == .corrupt {
            return false
        }
    }

    /// Makes an index anew from its rows.
    public func rebuildFullText(_ table: String) throws {
        try execute("INSERT INTO \(table) (\(table)) VALUES ('rebuild')")
    }
}
