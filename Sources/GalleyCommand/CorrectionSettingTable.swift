/// What the corrections desk goes by.
extension SettingTable {
    static let desk = [
        Setting(
            "contact-key", "what contacts are sealed with: @FILE, or keys apart by commas; the first seals, all open",
            fallback: "the file DATABASE.contact-key"
        ) { settings, text throws(ExpectedValue) in settings.contactKey = try ContactKeySource.read(text) },
        Setting.integer(
            "contact-days", "days for which a contact is kept when its request is closed", 0...3650,
            \.api.desk.contactDays),
        Setting.integer(
            "correction-due-hours", "hours for a request to be closed; half of them for the kind correction", 1...8760,
            \.api.desk.dueHours),
        Setting.integer(
            "article-corrections-per-hour", "requests about one article in an hour (429)", 1...100_000,
            \.api.desk.requestsPerHour),
        Setting.integer(
            "desk-session-hours", "hours for which somebody stays signed in to /desk", 1...720, \.api.sessionHours),
    ]
}
