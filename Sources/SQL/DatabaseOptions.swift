import SQLite

/// How a database is opened.
public struct DatabaseOptions: Sendable {
    /// When a commit counts as done.
    public typealias Synchronous = ConnectionOptions.Synchronous

    /// The most connections that read at the same time; at least 1.
    public var readers: Int
    /// The most closures that one commit joins; at least 1.
    public var writesPerCommit: Int
    /// When a commit counts as done.
    public var synchronous: Synchronous
    /// How long a statement waits for another process's lock, in milliseconds.
    public var busyTimeout: Int
    /// The upper bound of each connection's page cache, in KiB.
    public var cacheSize: Int
    /// Called with each statement's text when a connection first prepares it, on the thread that runs it.
    public var trace: (@Sendable (String) -> Void)?

    /// What a server needs: four readers, durable commits, five seconds of patience, 8 MiB of cache a connection.
    public init(
        readers: Int = 4, writesPerCommit: Int = 512, synchronous: Synchronous = .full, busyTimeout: Int = 5_000,
        cacheSize: Int = 8_192, trace: (@Sendable (String) -> Void)? = nil
    ) {
        self.readers = max(1, readers)
        self.writesPerCommit = max(1, writesPerCommit)
        self.synchronous = synchronous
        self.busyTimeout = busyTimeout
        self.cacheSize = cacheSize
        self.trace = trace
    }

    func connection(_ role: ConnectionOptions.Role) -> ConnectionOptions {
        ConnectionOptions(
            role: role, synchronous: synchronous, busyTimeout: busyTimeout, cacheSize: cacheSize, trace: trace)
    }
}
