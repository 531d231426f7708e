/// One value given to a statement: what `$1` stands for.
public enum Value: Hashable, Sendable {
    /// The absence of a value.
    case null
    /// A whole number of 64 bits, a truth value (0 or 1), or a time.
    case integer(Int64)
    /// A number of double precision; NaN is kept as null.
    case real(Double)
    /// Text of any length, the empty one and U+0000 included.
    case text(String)
    /// The same by its bytes in UTF-8.
    case utf8([UInt8])
    /// Bytes of any number, none included.
    case blob([UInt8])

    /// An integer, or null.
    public init(_ integer: Int?) {
        self = integer.map { .integer(Int64($0)) } ?? .null
    }

    /// An integer, or null.
    public init(_ integer: Int64?) {
        self = integer.map { .integer($0) } ?? .null
    }

    /// A number, or null.
    public init(_ real: Double?) {
        self = real.map { .real($0) } ?? .null
    }

    /// Text, or null.
    public init(_ text: String?) {
        self = text.map { .text($0) } ?? .null
    }

    /// 1 for true and 0 for false, or null.
    public init(_ boolean: Bool?) {
        self = boolean.map { .integer($0 ? 1 : 0) } ?? .null
    }

    /// Bytes, or null.
    public init(_ blob: [UInt8]?) {
        self = blob.map { .blob($0) } ?? .null
    }
}

extension Value: ExpressibleByNilLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByStringLiteral
{
    /// Null.
    public init(nilLiteral: ()) { self = .null }
    /// An integer.
    public init(integerLiteral value: Int64) { self = .integer(value) }
    /// A number.
    public init(floatLiteral value: Double) { self = .real(value) }
    /// 1 for true and 0 for false.
    public init(booleanLiteral value: Bool) { self = .integer(value ? 1 : 0) }
    /// Text.
    public init(stringLiteral value: String) { self = .text(value) }
}
