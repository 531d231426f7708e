extension SettingTable {
    /// Copies of the database, and looking through it.
    static let safety = [
        Setting("backup-directory", "the folder for backups that the server makes by itself", fallback: "none") {
            settings, text throws(ExpectedValue) in
            if text.isEmpty { throw ExpectedValue(expected: "a folder") }
            settings.backups.directory = text
        },
        Setting.integer("backup-every-hours", "hours from one of them to the next", 1...8_760, \.backups.everyHours),
        Setting.integer("backup-keep", "how many of them are kept", 1...10_000, \.backups.keep),
        Setting.word(
            "upgrade-backup", "whether a database is copied before its schema is changed: on or off", \.upgradeBackup),
        Setting.integer(
            "start-check-bytes", "bytes of a database up to which it is looked through at the start; 0 for never",
            0...(1 << 40), \.startCheckBytes),
    ]
}
