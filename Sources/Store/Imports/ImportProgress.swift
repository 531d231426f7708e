import Newsroom
import SQL

/// How far the import of a file has come.
public struct ImportProgress: Hashable, Sendable {
    /// Where in the file to go on, in the reader's own measure.
    public var position: Int64
    /// Items before it.
    public var items: Int
    /// Those of them that were rejected.
    public var rejected: Int

    /// Takes each part as it is; at first the beginning.
    public init(position: Int64 = 0, items: Int = 0, rejected: Int = 0) {
        self.position = position
        self.items = items
        self.rejected = rejected
    }
}

extension Snapshot {
    /// How far the import of this input had come; nil when it was never begun, or done.
    ///
    /// - Parameter input: 32 bytes that tell files apart.
    public func importProgress(of input: [UInt8]) throws -> ImportProgress? {
        try first("SELECT position, items, rejected FROM imports WHERE input = $1", [.blob(input)]) {
            ImportProgress(position: $0.int64(0), items: $0.integer(1), rejected: $0.integer(2))
        }
    }
}

extension Transaction {
    /// Notes how far it has come.
    public func setImportProgress(_ progress: ImportProgress, of input: [UInt8], date: Timestamp) throws {
        try execute(
            """
            INSERT INTO imports (input, position, items, rejected, date_modified) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (input) DO UPDATE SET position = $2, items = $3, rejected = $4, date_modified = $5
            """,
            [
                .blob(input), .integer(progress.position), Value(progress.items), Value(progress.rejected), Value(date),
            ])
    }

    /// Forgets it, when the input is done.
    public func endImport(of input: [UInt8]) throws {
        try execute("DELETE FROM imports WHERE input = $1", [.blob(input)])
    }
}
