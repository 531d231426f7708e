import SQL

/// What the newsroom keeps.
///
/// Reading and writing are extensions of `Snapshot` and `Transaction`, one file per subject; this type opens the
/// database they work on and says when they run.
public struct Store: Sendable {
    /// The schema that this program makes and needs: the number of the newest file of `migrations`.
    public static let schemaVersion = Migration.all.last?.number ?? 0

    /// Files of `migrations` that were applied when it was opened.
    public let appliedMigrations: [String]
    /// What contacts are sealed with.
    public let contactKeys: ContactKeys
    private let database: Database

    /// Opens a database, makes it when there is none, and brings its schema up to date.
    ///
    /// - Parameters:
    ///   - contactKeys: without any, no contact is kept and none is shown.
    ///   - beforeUpgrade: called before the schema of a database that has one is changed, with the number of its last
    ///     migration; when it throws, nothing is.
    /// - Throws: what `Database` and its migrations throw: a message for the operator.
    public init(
        path: String, options: DatabaseOptions = DatabaseOptions(), contactKeys: ContactKeys = ContactKeys(),
        beforeUpgrade: (_ schema: Int) throws -> Void = { _ in }
    ) throws {
        self.contactKeys = contactKeys
        database = try Database(path: path, options: options)
        if let next = try database.pending(of: Migration.all).first, next.number > 1 {
            try beforeUpgrade(next.number - 1)
        }
        appliedMigrations = try database.migrate(Migration.all).map(\.file)
        try database.writeAndWait { try $0.protectNamesOfStaff() }
        while try database.writeAndWait({ try $0.workOffFindingBacklog() }) {}
        while try database.writeAndWait({ try $0.workOffPlainContacts(contactKeys) }) {}
    }

    /// Reads in one snapshot; blocks only while every reader is in use.
    public func read<T>(_ body: (Snapshot) throws -> T) throws -> T {
        try database.read(body)
    }

    /// Writes in one transaction, durable when this returns; nothing of it stays when `body` throws.
    public func write<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        try await database.write(body)
    }

    /// The same for the command line, which has nothing else to do meanwhile.
    public func writeAndWait<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) throws -> T {
        try database.writeAndWait(body)
    }

    /// What was done with the database, and how it stands.
    public var figures: DatabaseFigures { database.figures }

    /// Whether the store answers a query.
    public func isReady() -> Bool {
        (try? read { try $0.first("SELECT 1") { $0.integer(0) } }) == 1
    }

    /// Whether the store keeps what is written. It leaves nothing behind, but takes a commit.
    public func keepsWrites() async -> Bool {
        let kept = try? await write { transaction in
            let name = Value.text("probe")
            try transaction.execute("INSERT OR REPLACE INTO server_keys (name, key) VALUES ($1, x'00')", [name])
            return try transaction.execute("DELETE FROM server_keys WHERE name = $1", [name])
        }
        return kept == 1
    }

    /// Waits for what is under way and closes the files.
    public func close() {
        database.close()
    }
}
