import Store

/// `galley migrate`
enum MigrateCommand {
    static func run(_ settings: Settings) throws {
        let store = try settings.openStore()
        defer { store.close() }
        for file in store.appliedMigrations { print("applied \(file)") }
        print("\(settings.database) is up to date.")
    }
}
