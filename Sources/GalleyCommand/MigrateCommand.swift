import Store

/// `galley migrate`
enum MigrateCommand {
    static func run(_ settings: Settings) throws {
        let store = try settings.openStore { print("The database as it was is kept in \($0).") }
        defer { store.close() }
        for file in store.appliedMigrations { print("applied \(file)") }
        print("\(settings.database) is up to date.")
    }
}
