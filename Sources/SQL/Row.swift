import SQLite

/// The current row of a statement, lent to the closure that makes a value of it. Columns count from 0.
///
/// A column that holds something else than is asked for, or that there is not, reads as 0 or empty,
/// and the statement then throws a `DatabaseError` whose kind is `misuse`.
public struct Row: ~Copyable {
    private let statement: Statement

    init(_ statement: Statement) {
        self.statement = statement
    }

    /// Whether the column holds null.
    public func isNull(_ column: Int) -> Bool {
        guard statement.value(column).kind == .null else { return false }
        // Behind the last column there is null, too.
        return column < statement.columnCount || complain(column, "any value", or: true)
    }

    /// The integer in the column.
    public func integer(_ column: Int) -> Int {
        Int(int64(column))
    }

    /// The integer in the column, or nil for null.
    public func optionalInteger(_ column: Int) -> Int? {
        isNull(column) ? nil : integer(column)
    }

    /// The integer in the column.
    public func int64(_ column: Int) -> Int64 {
        let value = statement.value(column)
        guard value.kind == .integer else { return complain(column, "an integer", or: 0) }
        return value.integer
    }

    /// The integer in the column, or nil for null.
    public func optionalInt64(_ column: Int) -> Int64? {
        isNull(column) ? nil : int64(column)
    }

    /// The number in the column, an integer too.
    public func real(_ column: Int) -> Double {
        let value = statement.value(column)
        switch value.kind {
        case .real, .integer: return value.real
        case .text, .blob, .null: return complain(column, "a number", or: 0)
        }
    }

    /// The number in the column, or nil for null.
    public func optionalReal(_ column: Int) -> Double? {
        isNull(column) ? nil : real(column)
    }

    /// Whether the integer in the column is not 0.
    public func boolean(_ column: Int) -> Bool {
        int64(column) != 0
    }

    /// Whether the integer in the column is not 0, or nil for null.
    public func optionalBoolean(_ column: Int) -> Bool? {
        isNull(column) ? nil : boolean(column)
    }

    /// The text in the column; bytes that are not UTF-8 become U+FFFD.
    public func text(_ column: Int) -> String {
        let value = statement.value(column)
        guard value.kind == .text else { return complain(column, "text", or: "") }
        return value.text
    }

    /// The text in the column, or nil for null.
    public func optionalText(_ column: Int) -> String? {
        isNull(column) ? nil : text(column)
    }

    /// Lends the text in the column as its bytes in UTF-8, which nobody has checked, until `body` is over.
    public func withUTF8<Result>(
        _ column: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
    ) rethrows -> Result {
        let value = statement.value(column)
        guard value.kind == .text else {
            return try body(complain(column, "text", or: UnsafeBufferPointer(start: nil, count: 0)))
        }
        return try value.withUTF8(body)
    }

    /// The same, or nil for null.
    public func withOptionalUTF8<Result>(
        _ column: Int, _ body: (UnsafeBufferPointer<UInt8>?) throws -> Result
    ) rethrows -> Result {
        let value = statement.value(column)
        return value.kind == .text ? try value.withUTF8(body) : try withoutText(column, body)
    }

    private func withoutText<Result>(
        _ column: Int, _ body: (UnsafeBufferPointer<UInt8>?) throws -> Result
    ) rethrows -> Result {
        isNull(column) ? try body(nil) : try withUTF8(column, body)
    }

    /// The text in the column as its bytes in UTF-8, which nobody has checked.
    public func utf8(_ column: Int) -> [UInt8] {
        withUTF8(column) { [UInt8]($0) }
    }

    /// The bytes in the column.
    public func blob(_ column: Int) -> [UInt8] {
        let value = statement.value(column)
        guard value.kind == .blob else { return complain(column, "a blob", or: []) }
        return value.blob
    }

    /// The 16 bytes in the column as one number, the first byte the highest.
    public func uint128(_ column: Int) -> UInt128 {
        let value = statement.value(column)
        guard value.kind == .blob, let number = value.uint128 else {
            return complain(column, "a blob of 16 bytes", or: 0)
        }
        return number
    }

    /// The bytes in the column, or nil for null.
    public func optionalBlob(_ column: Int) -> [UInt8]? {
        isNull(column) ? nil : blob(column)
    }

    /// The first complaint is the one that is thrown: later ones may follow from it.
    private func complain<Result>(_ column: Int, _ expected: String, or instead: Result) -> Result {
        if statement.complaint == nil {
            statement.complaint =
                column < statement.columnCount
                ? "column \(column) holds \(statement.value(column).kind) where \(expected) is read"
                : "there is no column \(column)"
        }
        return instead
    }
}
