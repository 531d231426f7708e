import FoundationEssentials
import Glibc

/// A moment in milliseconds since 1970-01-01T00:00:00Z.
public struct Timestamp: Hashable, Comparable, Sendable {
    /// Milliseconds since the epoch; negative before it.
    public let milliseconds: Int64

    /// Takes milliseconds since the epoch.
    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// Earlier is less.
    public static func < (left: Timestamp, right: Timestamp) -> Bool { left.milliseconds < right.milliseconds }
}

extension Timestamp: CustomStringConvertible {
    /// RFC 3339 in UTC: `2024-02-08T14:00:00Z`, with three decimals only where they are not zero.
    public var description: String {
        var seconds = time_t(milliseconds / 1000)
        var thousandths = Int(milliseconds % 1000)
        if thousandths < 0 {
            thousandths += 1000
            seconds -= 1
        }
        var calendar = tm()
        gmtime_r(&seconds, &calendar)
        return String(unsafeUninitializedCapacity: 24) { text in
            var digits = Digits(text)
            digits.write(Int(calendar.tm_year) + 1900, width: 4, then: "-")
            digits.write(Int(calendar.tm_mon) + 1, width: 2, then: "-")
            digits.write(Int(calendar.tm_mday), width: 2, then: "T")
            digits.write(Int(calendar.tm_hour), width: 2, then: ":")
            digits.write(Int(calendar.tm_min), width: 2, then: ":")
            digits.write(Int(calendar.tm_sec), width: 2, then: thousandths == 0 ? "Z" : ".")
            if thousandths != 0 { digits.write(thousandths, width: 3, then: "Z") }
            return digits.count
        }
    }

    /// Reads an RFC 3339 date-time with any offset; nil when it is not one, or names a day that does not exist.
    ///
    /// More than three decimals are cut off. A leap second is refused: no later moment may share its name.
    public init?(rfc3339 text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, Self.isZone(bytes[19...]) else { return nil }
        let local = text.prefix(19)
        let decimals = text.dropFirst(20).prefix { $0.isNumber }
        let hasFraction = bytes[19] == UInt8(ascii: ".")
        let zone = hasFraction ? text.dropFirst(20 + decimals.count) : text.dropFirst(19)
        // Foundation carries 30 February over to March and second 60 to the next minute: what it formats
        // differs from what it read, and so gives such text away.
        let style = Date.ISO8601FormatStyle()
        guard let clock = try? style.parse(local + "Z"), clock.formatted(style) == local + "Z",
            let date = try? style.parse(String(local + zone)),
            let thousandths = hasFraction ? Int64((decimals + "00").prefix(3)) : 0
        else { return nil }
        milliseconds = Int64(date.timeIntervalSince1970) * 1000 + thousandths
    }

    /// An optional fraction, then `Z` or `±hh:mm` (RFC 3339, 5.6), and nothing behind it.
    private static func isZone(_ bytes: ArraySlice<UInt8>) -> Bool {
        var rest = bytes
        if rest.first == UInt8(ascii: ".") {
            let digits = rest.dropFirst().prefix(while: isDigit)
            guard (1...9).contains(digits.count) else { return false }
            rest = rest[digits.endIndex...]
        }
        if rest.elementsEqual([UInt8(ascii: "Z")]) { return true }
        let zone = Array(rest)
        return zone.count == 6 && (zone[0] == UInt8(ascii: "+") || zone[0] == UInt8(ascii: "-"))
            && zone[3] == UInt8(ascii: ":") && [1, 2, 4, 5].allSatisfy { isDigit(zone[$0]) }
            && zone[1] <= UInt8(ascii: "2") && zone[4] <= UInt8(ascii: "5")
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}

extension Timestamp {
    /// The moment by the system's clock.
    public static var now: Timestamp {
        Timestamp(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down)))
    }
}

/// Writes numbers of a fixed width one behind the other.
private struct Digits {
    private let text: UnsafeMutableBufferPointer<UInt8>
    private(set) var count = 0

    init(_ text: UnsafeMutableBufferPointer<UInt8>) {
        self.text = text
    }

    mutating func write(_ number: Int, width: Int, then separator: Unicode.Scalar) {
        var rest = number.magnitude
        for index in (count..<count + width).reversed() {
            text[index] = UInt8(ascii: "0") + UInt8(rest % 10)
            rest /= 10
        }
        count += width
        text[count] = UInt8(ascii: separator)
        count += 1
    }
}
