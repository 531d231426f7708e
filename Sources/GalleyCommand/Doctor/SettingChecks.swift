/// What the settings say, each wrong one by itself.
enum SettingChecks {
    private static let subject = "settings"

    static func findings(_ reading: SettingReading) -> [Finding] {
        var findings = reading.complaints.map {
            Finding.fail(subject, $0.description, "put it right; “galley help settings” lists all")
        }
        if findings.isEmpty { findings.append(.ok(subject, "All can be read.")) }
        let settings = reading.settings
        if settings.server.proxies.header == .required, settings.server.proxies.trusted.isEmpty {
            findings.append(
                .fail(subject, "proxy-protocol is required, but nobody may say who connects.", "set trusted-proxies"))
        }
        if settings.synchronous == .normal {
            findings.append(
                .warn(
                    subject, "synchronous is normal: a power failure may undo the last writes that were acknowledged.",
                    "leave it at full unless the loss is acceptable"))
        }
        return findings
    }
}
