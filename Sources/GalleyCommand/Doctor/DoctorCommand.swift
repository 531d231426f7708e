import Newsroom

/// `galley doctor`: looks at what a server would be run with, and says what is wrong and what to do. It changes nothing,
/// and asks nobody but the server's own addresses and the mail server.
enum DoctorCommand {
    /// - Returns: 0 when nothing fails, else 1.
    static func run(_ arguments: inout Arguments, _ environment: [String: String]) async throws -> Int32 {
        try arguments.endWords()
        let reading = SettingReading(flags: arguments.flags, environment: environment)
        var count: [Finding.Verdict: Int] = [:]
        for group in groups {
            for finding in await group(reading) {
                print(finding.line)
                count[finding.verdict, default: 0] += 1
            }
        }
        print("\(count[.fail] ?? 0) failed, \(count[.warn] ?? 0) to be looked at, \(count[.ok] ?? 0) well.")
        return count[.fail] == nil ? 0 : 1
    }

    /// A line for each group of checks, in the order in which they are printed.
    private static let groups: [@Sendable (SettingReading) async -> [Finding]] = [
        { SettingChecks.findings($0) },
        { FileChecks.findings($0.settings) },
        { DatabaseChecks.findings(path: $0.settings.database) },
        { BackupChecks.findings($0.settings, now: Timestamp.now) },
        { ClockChecks.findings(path: $0.settings.database, now: Timestamp.now) },
        { LimitChecks.findings($0.settings) },
        { AddressChecks.findings($0.settings) },
        { ProxyChecks.findings($0.settings) },
        { WebhookChecks.findings($0.settings) },
        { await MailChecks.findings($0.settings) },
    ]
}
