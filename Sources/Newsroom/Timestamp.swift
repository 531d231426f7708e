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
        String(length: Self.length) { write(to: &$0) }
    }

    /// The most characters of the text form.
    public static let length = 24

    /// Appends the text form.
    public func write(to output: inout OutputSpan<UInt8>) {
        var seconds = time_t(milliseconds / 1000)
        var thousandths = Int(milliseconds % 1000)
        if thousandths < 0 {
            thousandths += 1000
            seconds -= 1
        }
        var calendar = tm()
        gmtime_r(&seconds, &calendar)
        output.append(Int(calendar.tm_year) + 1900, width: 4, then: "-")
        output.append(Int(calendar.tm_mon) + 1, width: 2, then: "-")
        output.append(Int(calendar.tm_mday), width: 2, then: "T")
        output.append(Int(calendar.tm_hour), width: 2, then: ":")
        output.append(Int(calendar.tm_min), width: 2, then: ":")
        output.append(Int(calendar.tm_sec), width: 2, then: thousandths == 0 ? "Z" : ".")
        if thousandths != 0 { output.append(thousandths, width: 3, then: "Z") }
    }

    /// Reads an RFC 3339 date-time with any offset; nil when it is not one, or names a day that does not exist.
    ///
    /// More than three decimals are cut off. A leap second is refused: no later moment may share its name.
    public init?(rfc3339 text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, Self.isZone(bytes[19...]), let clock = Self.clock(bytes[..<19]) else { return nil }
        let decimals = bytes[19...].dropFirst().prefix(while: Self.isDigit)
        let hasFraction = bytes[19] == UInt8(ascii: ".")
        let thousandths = hasFraction ? Self.number((decimals + [UInt8](repeating: 0x30, count: 2)).prefix(3)) : 0
        let offset = bytes.last == UInt8(ascii: "Z") ? 0 : Self.offset(bytes.suffix(6))
        milliseconds = (clock.milliseconds / 1000 - offset) * 1000 + thousandths
    }

    /// `YYYY-MM-DDThh:mm:ss`, as if in UTC. The C library carries 30 February over to March and second 60 to the next
    /// minute: what is written of it differs from what was read, and so gives away such text and whatever is no digit.
    private static func clock(_ text: ArraySlice<UInt8>) -> Timestamp? {
        var calendar = tm()
        calendar.tm_year = Int32(number(text[..<4])) - 1900
        calendar.tm_mon = Int32(number(text[5..<7])) - 1
        calendar.tm_mday = Int32(number(text[8..<10]))
        calendar.tm_hour = Int32(number(text[11..<13]))
        calendar.tm_min = Int32(number(text[14..<16]))
        calendar.tm_sec = Int32(number(text[17..<19]))
        let clock = Timestamp(milliseconds: Int64(timegm(&calendar)) * 1000)
        return clock.description.utf8.prefix(19).elementsEqual(text) ? clock : nil
    }

    /// Seconds of `±hh:mm`.
    private static func offset(_ zone: ArraySlice<UInt8>) -> Int64 {
        let minutes = number(zone.dropFirst().prefix(2)) * 60 + number(zone.suffix(2))
        return zone.first == UInt8(ascii: "-") ? -60 * minutes : 60 * minutes
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int64 {
        digits.reduce(0) { $0 * 10 + Int64($1 &- UInt8(ascii: "0")) }
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
            && number(zone[1...2]) < 24 && number(zone[4...5]) < 60
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}

extension Timestamp {
    /// The moment by the system's clock.
    public static var now: Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }
}

extension OutputSpan<UInt8> {
    /// The last `width` digits of a number, 2 to 4, and what stands behind it.
    fileprivate mutating func append(_ number: Int, width: Int, then separator: Unicode.Scalar) {
        let number = number.magnitude
        if width > 3 { append(digit: number / 1000) }
        if width > 2 { append(digit: number / 100) }
        append(digit: number / 10)
        append(digit: number)
        append(UInt8(ascii: separator))
    }

    private mutating func append(digit number: UInt) {
        append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10))
    }
}
