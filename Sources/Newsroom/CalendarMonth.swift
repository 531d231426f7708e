/// A month in UTC.
public struct CalendarMonth: Hashable, Comparable, Sendable {
    /// Months since January of the year 0.
    private let number: Int

    private init(number: Int) {
        self.number = number
    }

    /// The month that a moment of the years 0 to 9999 lies in.
    public init(of date: Timestamp) {
        let parts = date.description.split(separator: "-").prefix(2).compactMap { Int($0) }
        number = parts.count == 2 ? parts[0] * 12 + parts[1] - 1 : 0
    }

    /// Reads `YYYY-MM`; nil when it is no month.
    public init?(_ text: String) {
        guard let start = Timestamp(rfc3339: "\(text)-01T00:00:00Z") else { return nil }
        self.init(of: start)
    }

    /// The month that is so many later, or earlier when negative; within the years 0 to 9999.
    public func advanced(by months: Int) -> CalendarMonth {
        CalendarMonth(number: min(max(0, number + months), 9999 * 12 + 11))
    }

    /// Months from this one to a later one.
    public func distance(to other: CalendarMonth) -> Int { other.number - number }

    /// Its first moment.
    public var start: Timestamp { Timestamp(rfc3339: "\(description)-01T00:00:00Z") ?? Timestamp(milliseconds: 0) }

    /// Earlier is less.
    public static func < (left: CalendarMonth, right: CalendarMonth) -> Bool { left.number < right.number }
}

extension CalendarMonth: CustomStringConvertible {
    /// `YYYY-MM`.
    public var description: String {
        func digits(_ number: Int, _ width: Int) -> String {
            let text = String(number)
            return String(repeating: "0", count: max(0, width - text.count)) + text
        }
        return "\(digits(number / 12, 4))-\(digits(number % 12 + 1, 2))"
    }
}
