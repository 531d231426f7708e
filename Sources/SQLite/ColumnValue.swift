import CSQLite

/// What a column of a statement's current row holds: SQLite's own memory, which lasts until the next step.
///
/// Sound: the library runs in its multi-thread mode, in which such a value may be used like a protected one
/// (sqlite.org/c3ref/value.html), and one thread at a time uses a connection.
public struct ColumnValue {
    /// What there can be in a column.
    public enum Kind: Int32, Sendable {
        case integer = 1
        case real
        case text
        case blob
        case null
    }

    private let handle: OpaquePointer?

    init(_ statement: OpaquePointer, _ column: Int) {
        handle = sqlite3_column_value(statement, Int32(truncatingIfNeeded: column))
    }

    /// What it is; `null` also when there is no such column.
    public var kind: Kind { Kind(rawValue: sqlite3_value_type(handle)) ?? .null }

    /// The integer.
    public var integer: Int64 { sqlite3_value_int64(handle) }

    /// The number.
    public var real: Double { sqlite3_value_double(handle) }

    /// The text; bytes that are not UTF-8 become U+FFFD.
    public var text: String { withUTF8 { String(decoding: $0, as: UTF8.self) } }

    /// Lends the text as its bytes in UTF-8, which nobody has checked.
    public func withUTF8<Result, Failure: Error>(
        _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        // As bytes, which are the same: a text would be copied, once more, to end with a zero.
        let start = sqlite3_value_blob(handle)?.assumingMemoryBound(to: UInt8.self)
        return try body(UnsafeBufferPointer(start: start, count: start == nil ? 0 : length))
    }

    /// The bytes.
    public var blob: [UInt8] { withBytes { [UInt8]($0) } }

    /// The 16 bytes as one number, the first byte the highest; nil when it has another number of them.
    public var uint128: UInt128? {
        withBytes { $0.count == 16 ? UInt128(bigEndian: $0.loadUnaligned(as: UInt128.self)) : nil }
    }

    private func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        let start = sqlite3_value_blob(handle)
        return body(UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : length))
    }

    private var length: Int { Int(sqlite3_value_bytes(handle)) }
}
