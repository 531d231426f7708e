import CLinux
import Newsroom
import Store

/// The clock: articles come out by it, and comments and decisions are dated by it.
enum ClockChecks {
    private static let subject = "clock"
    /// Milliseconds by which a row may be ahead: what other machines have written came by their clocks.
    private static let tolerance: Int64 = 60_000
    /// No clock that is right shows less, for this version was not there before.
    private static let earliest = Timestamp(milliseconds: 1_767_225_600_000)

    static func findings(path: String, now: Timestamp) -> [Finding] {
        let newest = FileState(path)?.isFile == true ? (try? StoreInspection(path: path))?.newest : nil
        return findings(now: now, newest: newest, isSynchronised: isSynchronised)
    }

    static func findings(now: Timestamp, newest: Timestamp?, isSynchronised: Bool) -> [Finding] {
        let advice = "set it, and have it kept by systemd-timesyncd or chrony"
        if now < earliest { return [.fail(subject, "It says \(now), which is over.", advice)] }
        if let newest, newest.milliseconds > now.milliseconds + tolerance {
            return [.fail(subject, "It says \(now), and the newest row of the database is of \(newest).", advice)]
        }
        if !isSynchronised {
            return [.warn(subject, "It says \(now); the kernel knows of nobody who keeps it right.", advice)]
        }
        return [.ok(subject, "It says \(now), and is kept right.")]
    }

    /// What the kernel was last told by whoever keeps the time; asking needs no right.
    private static var isSynchronised: Bool { linux_clock_is_synchronised() != 0 }
}
