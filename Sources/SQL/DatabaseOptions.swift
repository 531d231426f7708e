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
    /// Pages of the write-ahead log from which a commit moves it into the database file. With 0 another process does
    /// that, such as one that replicates the log, and this one never.
    public var walAutocheckpoint: Int
    /// Called with each statement's text when a connection first prepares it, on the thread that runs it.
    public var trace: (@Sendable (String) -> Void)?

    /// What a server needs: four readers, durable commits, five seconds of patience, 8 MiB of cache a connection.
    public init(
        readers: Int = 4, writesPerCommit: Int = 512, synchronous: Synchronous = .full, busyTimeout: Int = 5_000,
        cacheSize: Int = 8_192, walAutocheckpoint: Int = 1_000, trace: (@Sendable (String) -> Void)? = nil
    ) {
        self.readers = max(1, readers)
        self.writesPerCommit = max(1, writesPerCommit)
        self.synchronous = synchronous
        self.busyTimeout = busyTimeout
        self.cacheSize = cacheSize
        self.walAutocheckpoint = max(0, walAutocheckpoint)
        self.trace = trace
    }

    func connection(_ role: ConnectionOptions.Role) -> ConnectionOptions {
        ConnectionOptions(
            role: role, synchronous: synchronous, busyTimeout: busyTimeout, cacheSize: cacheSize,
            walAutocheckpoint: walAutocheckpoint, trace: trace)
    }
}
