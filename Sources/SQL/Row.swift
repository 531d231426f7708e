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
        guard column < statement.columnCount else { return complain(column, "any value", or: true) }
        return statement.kind(column) == .null
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
        guard statement.kind(column) == .integer else { return complain(column, "an integer", or: 0) }
        return statement.integer(column)
    }

    /// The integer in the column, or nil for null.
    public func optionalInt64(_ column: Int) -> Int64? {
        isNull(column) ? nil : int64(column)
    }

    /// The number in the column, an integer too.
    public func real(_ column: Int) -> Double {
        switch statement.kind(column) {
        case .real, .integer: statement.real(column)
        case .text, .blob, .null: complain(column, "a number", or: 0)
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
        guard statement.kind(column) == .text else { return complain(column, "text", or: "") }
        return statement.text(column)
    }

    /// The text in the column, or nil for null.
    public func optionalText(_ column: Int) -> String? {
        isNull(column) ? nil : text(column)
    }

    /// The text in the column as its bytes in UTF-8, which nobody has checked.
    public func utf8(_ column: Int) -> [UInt8] {
        guard statement.kind(column) == .text else { return complain(column, "text", or: []) }
        return statement.utf8(column)
    }

    /// The bytes in the column.
    public func blob(_ column: Int) -> [UInt8] {
        guard statement.kind(column) == .blob else { return complain(column, "a blob", or: []) }
        return statement.blob(column)
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
                ? "column \(column) holds \(statement.kind(column)) where \(expected) is read"
                : "there is no column \(column)"
        }
        return instead
    }
}
