import Glibc

/// Measures how long something takes, by the monotonic clock.
struct Stopwatch: Sendable {
    private let start = Self.nanoseconds()

    /// Since it was made.
    var microseconds: Int { (Self.nanoseconds() - start) / 1000 }

    private static func nanoseconds() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
}
