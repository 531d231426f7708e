import GalleyAPI
import HTTPServer
import Newsroom
import SQL
import Store

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

    /// Opens the database under these settings and brings it up to date.
    ///
    /// - Parameter cacheSize: KiB of pages that a connection keeps; nil for what a server needs.
    /// - Throws: `Failure` with the database's name.
    func openStore(cacheSize: Int? = nil) throws -> Store {
        var options = DatabaseOptions(
            readers: readers == 0 ? server.workers + server.loops + 1 : readers,
            synchronous: synchronous == .full ? .full : .normal)
        if let cacheSize { options.cacheSize = cacheSize }
        let keys = try contactKey.load(database: database)
        do {
            return try Store(path: database, options: options, contactKeys: keys)
        } catch {
            throw Failure("The database \(database) cannot be used: \(error)")
        }
    }
}

/// SQLite's `synchronous`.
public enum Durability: String, CaseIterable, Sendable {
    /// A commit outlives a power failure.
    case full
    /// A power failure may undo the last commits, but damages nothing.
    case normal
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
