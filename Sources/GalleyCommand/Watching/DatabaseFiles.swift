import Glibc

/// The files of a database as they lie there.
struct DatabaseFiles {
    let databaseBytes: Int
    /// Of the write-ahead log.
    let logBytes: Int
    /// How often the log began anew since it was made: its header counts (SQLite's file format, 4.1).
    let logRestarts: Int
    /// What the file system has for who is not root; nil when it does not say.
    let freeBytes: Int?

    init(_ database: String) {
        let log = database + "-wal"
        databaseBytes = DatabaseCopy.size(of: database) ?? 0
        logBytes = DatabaseCopy.size(of: log) ?? 0
        logRestarts = Self.restarts(log)
        var system = statvfs()
        freeBytes = statvfs(database, &system) == 0 ? Int(system.f_bavail) * Int(system.f_frsize) : nil
    }

    private static func restarts(_ log: String) -> Int {
        let descriptor = open(log, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return 0 }
        defer { close(descriptor) }
        var header = [UInt8](repeating: 0, count: 16)
        guard pread(descriptor, &header, header.count, 0) == header.count else { return 0 }
        return header[12..<16].reduce(0) { $0 << 8 | Int($1) }
    }
}
