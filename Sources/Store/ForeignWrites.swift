import SQL

extension Transaction {
    /// A number that changes with every commit of another process, or of anybody else but this store's writer.
    public func foreignVersion() throws -> Int64? {
        try first("PRAGMA data_version") { $0.int64(0) }
    }
}
