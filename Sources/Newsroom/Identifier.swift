/// A UUID version 7 (RFC 9562, section 5.7): the name of an article, a comment or a correction in the API.
public struct Identifier: Hashable, Sendable {
    /// The 16 bytes in network order, as two halves.
    public let high: UInt64
    /// The second 8 bytes.
    public let low: UInt64

    /// Takes the two halves as they are stored.
    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Takes the 16 bytes in network order.
    public init(bytes: [UInt8]) {
        precondition(bytes.count == 16)
        high = bytes[..<8].reduce(0) { $0 << 8 | UInt64($1) }
        low = bytes[8...].reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// The 16 bytes in network order.
    public var bytes: [UInt8] {
        (0..<16).map { UInt8(truncatingIfNeeded: ($0 < 8 ? high : low) >> UInt64(56 - $0 % 8 * 8)) }
    }

    /// Builds a version 7 UUID from a time and 74 random bits (the rest of `randomHigh` and `randomLow` is ignored).
    public init(date: Timestamp, randomHigh: UInt64, randomLow: UInt64) {
        let milliseconds = UInt64(max(0, date.milliseconds)) & 0xFFFF_FFFF_FFFF
        high = milliseconds << 16 | 0x7000 | randomHigh & 0x0FFF
        low = 0x8000_0000_0000_0000 | randomLow & 0x3FFF_FFFF_FFFF_FFFF
    }

    /// Reads the 36-character text form, in either case; nil when it is not one.
    public init?(_ text: some StringProtocol) {
        var high: UInt64 = 0
        var low: UInt64 = 0
        var index = 0
        for byte in text.utf8 {
            if index == 8 || index == 13 || index == 18 || index == 23 {
                guard byte == UInt8(ascii: "-") else { return nil }
            } else {
                guard index < 36, let digit = Character(UnicodeScalar(byte)).hexDigitValue else { return nil }
                if index < 18 { high = high << 4 | UInt64(digit) } else { low = low << 4 | UInt64(digit) }
            }
            index += 1
        }
        guard index == 36 else { return nil }
        self.init(high: high, low: low)
    }
}

extension Identifier: CustomStringConvertible {
    /// The lower-case text form, 36 characters.
    public var description: String {
        String(length: Self.length) { write(to: &$0) }
    }

    /// Characters of the text form.
    public static let length = 36

    /// Appends the text form.
    public func write(to output: inout OutputSpan<UInt8>) {
        for index in 0..<16 {
            if index == 4 || index == 6 || index == 8 || index == 10 { output.append(UInt8(ascii: "-")) }
            let byte = (index < 8 ? high : low) >> UInt64(56 - index % 8 * 8)
            output.append(Self.digit(byte >> 4 & 15))
            output.append(Self.digit(byte & 15))
        }
    }

    private static func digit(_ value: UInt64) -> UInt8 {
        UInt8(truncatingIfNeeded: value) + (value < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10)
    }
}
