import Glibc
import HTTP

/// The time of a loop's turn; asked for once a turn, since many requests are answered in one.
struct Clock {
    /// Of the monotonic clock.
    private(set) var nanoseconds = 0
    /// The `Date` field with its line end.
    private(set) var dateLine: [UInt8] = []
    private var second = 0

    /// Of the monotonic clock.
    var milliseconds: Int { nanoseconds / 1_000_000 }

    init() { update() }

    /// Looks at the clocks.
    mutating func update() {
        nanoseconds = Self.nanoseconds()
        var wall = timespec()
        clock_gettime(CLOCK_REALTIME_COARSE, &wall)
        guard wall.tv_sec != second else { return }
        second = wall.tv_sec
        dateLine = Array("Date: \(HTTPDate.format(seconds: second))\r\n".utf8)
    }

    /// Of the monotonic clock, at this moment.
    static func nanoseconds() -> Int {
        var monotonic = timespec()
        clock_gettime(CLOCK_MONOTONIC, &monotonic)
        return monotonic.tv_sec * 1_000_000_000 + monotonic.tv_nsec
    }
}

extension Duration {
    /// Whole milliseconds, at most some 30 years, so that a sum with the clock cannot overflow.
    var milliseconds: Int {
        Int(min(components.seconds, 1_000_000_000)) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000)
    }
}
