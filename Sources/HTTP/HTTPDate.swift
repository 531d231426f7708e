import Glibc

/// Dates in fields such as `Date` and `Last-Modified` (RFC 9110, 5.6.7), in whole seconds since 1970.
public enum HTTPDate {
    /// An IMF-fixdate: `Sun, 06 Nov 1994 08:49:37 GMT`.
    public static func format(seconds: Int) -> String {
        let fields = calendar(seconds)
        return String(length: 29) { output in
            output.append(days[Int(fields.tm_wday)])
            output.append(", ")
            output.append(fields.tm_mday, then: " ")
            output.append(months[Int(fields.tm_mon)])
            output.append(" ")
            output.append((fields.tm_year + 1900) / 100, then: "")
            output.append(fields.tm_year % 100, then: " ")
            output.append(fields.tm_hour, then: ":")
            output.append(fields.tm_min, then: ":")
            output.append(fields.tm_sec, then: " ")
            output.append("GMT")
        }
    }

    /// Reads an IMF-fixdate or one of the two obsolete forms; nil for everything else, a wrong weekday included.
    public static func parse(_ text: String) -> Int? { parse(text, now: Int(time(nil))) }

    /// `now` decides the century of a two-digit year.
    static func parse(_ text: String, now: Int) -> Int? {
        let bytes = Array(text.utf8)
        let comma = bytes.firstIndex(of: UInt8(ascii: ",")) ?? 0
        switch bytes.count {
        case 29 where comma == 3:
            return seconds(in: bytes, day: 5, month: 8, year: number(bytes[12..<16]), time: 17, form: fixdate)
        case 24 where comma == 0:
            return seconds(in: bytes, day: 8, month: 4, year: number(bytes[20..<24]), time: 11, form: asctime)
        case comma + 24 where comma > 0:
            guard let year = number(bytes[comma + 9..<comma + 11]) else { return nil }
            // More than 50 years ahead means the century before.
            let today = Int(calendar(now).tm_year) + 1900
            let thisCentury = today - today % 100 + year
            return seconds(
                in: bytes, day: comma + 2, month: comma + 5,
                year: thisCentury > today + 50 ? thisCentury - 100 : thisCentury, time: comma + 12, form: rfc850)
        default: return nil
        }
    }

    private static let fixdate = "%a, %d %b %Y %H:%M:%S GMT"
    private static let rfc850 = "%A, %d-%b-%y %H:%M:%S GMT"
    private static let asctime = "%a %b %e %H:%M:%S %Y"
    private static let days: [StaticString] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months: [StaticString] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// Takes the parts at these places; whatever else the text holds is judged by writing the date in the same form.
    private static func seconds(
        in bytes: [UInt8], day: Int, month: Int, year: Int?, time: Int, form: String
    ) -> Int? {
        guard let year, let day = number(bytes[day..<day + 2]),
            let month = months.firstIndex(where: { bytes.span.isEqual(month..<month + 3, to: $0) }),
            let hour = number(bytes[time..<time + 2]), let minute = number(bytes[time + 3..<time + 5]),
            let second = number(bytes[time + 6..<time + 8])
        else { return nil }
        var fields = tm()
        fields.tm_year = Int32(year - 1900)
        fields.tm_mon = Int32(month)
        fields.tm_mday = Int32(day)
        fields.tm_hour = Int32(hour)
        fields.tm_min = Int32(minute)
        fields.tm_sec = Int32(second)
        let seconds = Int(timegm(&fields))
        return text(of: calendar(seconds), as: form).utf8.elementsEqual(bytes) ? seconds : nil
    }

    /// Digits, with spaces before them.
    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        Int(String(decoding: digits.drop { $0 == UInt8(ascii: " ") }, as: UTF8.self))
    }

    private static func calendar(_ seconds: Int) -> tm {
        var fields = tm()
        var time = time_t(seconds)
        gmtime_r(&time, &fields)
        return fields
    }

    private static func text(of fields: tm, as form: String) -> String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { buffer in
            guard let start = buffer.baseAddress else { return "" }
            var fields = fields
            let length = strftime(start, buffer.count, form, &fields)
            return String(decoding: UnsafeRawBufferPointer(start: start, count: length), as: UTF8.self)
        }
    }
}

extension OutputSpan<UInt8> {
    /// Two digits.
    fileprivate mutating func append(_ number: Int32, then separator: StaticString) {
        append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / 10 % 10))
        append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10))
        append(separator)
    }
}
