/// How a connection is opened.
public struct ConnectionOptions: Sendable {
    /// What a connection is for.
    public enum Role: Sendable {
        /// Reads and writes; creates the file when there is none.
        case writer
        /// Reads an existing database; every change is refused.
        case reader
        /// Looks after an existing database: copies it, checks its indexes.
        case keeper
    }

    /// When a commit counts as done.
    public enum Synchronous: String, Sendable {
        /// The log has reached the disk: the commit outlives a power failure.
        case full = "FULL"
        /// The log has reached the system: a power failure may undo the last commits, but damages nothing.
        case normal = "NORMAL"
    }

    /// What the connection is for.
    public var role: Role
    /// When a commit counts as done.
    public var synchronous: Synchronous
    /// How long a statement waits for another connection's lock, in milliseconds.
    public var busyTimeout: Int
    /// The upper bound of the page cache, in KiB.
    public var cacheSize: Int
    /// Pages of the write-ahead log from which a commit moves it into the database file. With 0 that is left to another
    /// process, also when the last connection closes.
    public var walAutocheckpoint: Int
    /// Called with the text of every statement that is prepared for the cache.
    public var trace: (@Sendable (String) -> Void)?

    /// The options for a role: durable commits, five seconds of patience, 8 MiB of cache.
    public init(
        role: Role, synchronous: Synchronous = .full, busyTimeout: Int = 5_000, cacheSize: Int = 8_192,
        walAutocheckpoint: Int = 1_000, trace: (@Sendable (String) -> Void)? = nil
    ) {
        self.role = role
        self.synchronous = synchronous
        self.busyTimeout = busyTimeout
        self.cacheSize = cacheSize
        self.walAutocheckpoint = walAutocheckpoint
        self.trace = trace
    }
}
