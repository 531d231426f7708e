import Newsroom

/// Whether there is something to go back to.
enum BackupChecks {
    private static let subject = "backups"

    static func findings(_ settings: Settings, now: Timestamp) -> [Finding] {
        guard settings.backups.directory != nil else {
            return [
                .warn(
                    subject, "The server makes no backups.",
                    "set backup-directory, unless Litestream or “galley backup” in a timer sees to it")
            ]
        }
        do {
            let newest = try BackupSchedule(settings, log: Log(requests: .off))?.kept().first?.date
            return [finding(newest, everyHours: settings.backups.everyHours, now: now)]
        } catch {
            return [.fail(subject, "\(error)", "make the folder, or give it to the server's user")]
        }
    }

    /// - Parameter newest: nil when there is none yet.
    static func finding(_ newest: Timestamp?, everyHours: Int, now: Timestamp) -> Finding {
        guard let newest else {
            return .warn(subject, "There is no backup yet.", "look for backup-failed in the log if a server is running")
        }
        let hours = Int((now.milliseconds - newest.milliseconds) / 3_600_000)
        // One may just be made, or wait for its second try.
        guard hours <= everyHours + 1 else {
            return .warn(
                subject, "The newest backup is \(hours) hours old; backup-every-hours is \(everyHours).",
                "see that a server is running, and look for backup-failed in its log")
        }
        return .ok(subject, "The newest backup is from \(newest).")
    }
}
