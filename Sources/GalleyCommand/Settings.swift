import GalleyAPI
import HTTPServer

/// All that an operator may set; `SettingTable` names each value and says how it is read.
public struct Settings: Sendable {
    /// The SQLite file.
    public var database = "galley.db"
    /// Where the keys come from that contacts are sealed with.
    public var contactKey = ContactKeySource.besideDatabase
    /// Where to listen.
    public var listen: [ListenAddress] = [.tcp(host: "127.0.0.1", port: 8080)]
    /// Where metrics are served; nowhere unless set.
    public var metricsListen: [ListenAddress] = []
    /// Permissions of Unix sockets; nil leaves them to the umask.
    public var socketMode: UInt32?
    /// Where readers reach the server; nil for the first address that it listens at.
    public var publicURL: String?
    /// When a commit counts as done.
    public var synchronous = Durability.full
    /// Connections that read at the same time; 0 for one a worker, one a loop and one for the work in the background, so
    /// that none ever waits.
    public var readers = 0
    /// Pages of the write-ahead log from which it is moved into the database; 0 leaves that to another process.
    public var walAutocheckpointPages = 1_000
    /// Bytes of a database up to which a server looks through it before it starts.
    public var startCheckBytes = 64 << 20
    /// Whether a database is copied before its schema is changed.
    public var upgradeBackup = UpgradeBackup.on
    /// The copies that a server makes of its database.
    public var backups = BackupSettings()
    /// The server's loops, workers, cache and limits.
    public var server = ServerConfiguration()
    /// The API's limits and times.
    public var api = APISettings(publicURL: "")
    /// Seconds that requests under way are given when the server stops.
    public var drainSeconds = 30
    /// Seconds of those for which an idle connection is kept.
    public var drainIdleSeconds = 1
    /// Which requests get a line in the log.
    public var log = RequestLogging.requests

    /// The defaults.
    public init() {}
}

/// SQLite's `synchronous`.
public enum Durability: String, CaseIterable, Sendable {
    /// A commit outlives a power failure.
    case full
    /// A power failure may undo the last commits, but damages nothing.
    case normal
}

/// Whether a database is copied before its schema is changed.
public enum UpgradeBackup: String, CaseIterable, Sendable {
    /// It is, into the folder of backups or beside it.
    case on
    /// It is not: somebody else sees to it.
    case off
}

/// The copies that a server makes of its database.
public struct BackupSettings: Sendable {
    /// The folder for them; nil for none.
    public var directory: String?
    /// Hours from one to the next.
    public var everyHours = 24
    /// How many are kept.
    public var keep = 7

    /// None.
    public init() {}
}

/// Which requests get a line in the log.
public enum RequestLogging: String, CaseIterable, Sendable {
    /// Every one.
    case requests
    /// Those answered with 5xx.
    case errors
    /// None.
    case off
}
