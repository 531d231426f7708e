import Store

/// `galley migrate`
enum MigrateCommand {
    static func run(_ settings: Settings) throws {
        let store = try Store(path: settings.database, options: settings.databaseOptions)
        defer { store.close() }
        for file in store.appliedMigrations { print("applied \(file)") }
        print("\(settings.database) is up to date.")
    }
}
