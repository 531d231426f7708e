import Store

/// `galley seed`
enum SeedCommand {
    static func run(_ settings: Settings) throws {
        let store = try settings.openStore()
        defer { store.close() }
        guard let counts = try DemoLoader.load(try DemoNewsroom.read(), into: store) else {
            print("\(settings.database) already has content; it is left as it is.")
            return
        }
        print(
            "Loaded the demo newsroom: \(counts.articles) articles, \(counts.comments) comments, "
                + "\(counts.corrections) correction requests.")
    }
}
