/// Whose part a request is in a trace over several servers (W3C Trace Context, `traceparent`).
public struct TraceContext: Sendable {
    /// The first and the last 8 bytes of the trace's name, not all of them zero.
    public let traceID: (high: UInt64, low: UInt64)
    /// Of the span of whoever sent the request; not zero.
    public let parentID: UInt64

    /// Reads the field's value; nil for what is malformed, which is ignored, as if there were no field (4.3).
    ///
    /// A version that is not known yet is read as far as version 00 goes, when a hyphen parts it from the rest (3.2.4).
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count >= Self.length, let version = Self.number(bytes[0..<2], as: UInt8.self), version != 0xFF,
            bytes.count == Self.length || (version > 0 && bytes[Self.length] == UInt8(ascii: "-")),
            [2, 35, 52].allSatisfy({ bytes[$0] == UInt8(ascii: "-") }),
            let traceID = Self.number(bytes[3..<35], as: UInt128.self), traceID != 0,
            let parentID = Self.number(bytes[36..<52], as: UInt64.self), parentID != 0,
            Self.number(bytes[53..<55], as: UInt8.self) != nil
        else { return nil }
        self.traceID = (UInt64(traceID >> 64), UInt64(truncatingIfNeeded: traceID))
        self.parentID = parentID
    }

    /// Bytes of the value in version 00.
    private static let length = 55

    /// The trace's name as it is written: 32 hexadecimal digits.
    public var trace: String { Self.text(traceID.high) + Self.text(traceID.low) }
    /// The span's name as it is written: 16 hexadecimal digits.
    public var span: String { Self.text(parentID) }

    private static func text(_ number: UInt64) -> String {
        let text = String(number, radix: 16)
        return String(repeating: "0", count: 16 - text.utf8.count) + text
    }

    /// Lower-case digits alone: others are malformed (3.2.2).
    private static func number<Number: FixedWidthInteger>(_ bytes: ArraySlice<UInt8>, as type: Number.Type) -> Number? {
        var number: Number = 0
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): number = number << 4 | Number(byte - UInt8(ascii: "0"))
            case UInt8(ascii: "a")...UInt8(ascii: "f"): number = number << 4 | Number(byte - UInt8(ascii: "a") + 10)
            default: return nil
            }
        }
        return number
    }
}
