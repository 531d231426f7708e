import Glibc

/// That this process uses a database, by a lock on its file (flock) beside SQLite's own: others may use it, too, but
/// nobody may put another in its place. The lock lasts until the process ends, however that is.
enum DatabaseHold {
    /// Uses a database, as a server and most commands do; makes an empty file when there is none.
    ///
    /// - Throws: `Failure` while another process has it for itself.
    static func share(_ database: String) throws {
        while true {
            let descriptor = open(database, O_RDONLY | O_CREAT | O_CLOEXEC, 0o644)
            guard descriptor >= 0 else {
                throw Failure(
                    "The database \(database) cannot be opened: \(String(cString: strerror(errno))). "
                        + "See that its folder is there and that this user may write in it.")
            }
            guard flock(descriptor, LOCK_SH | LOCK_NB) == 0 else {
                close(descriptor)
                throw Failure("The database \(database) is being restored or checked by another galley: wait for it.")
            }
            // Another may have come in its place while it was opened.
            if isAt(database, descriptor) { return }
            close(descriptor)
        }
    }

    /// Has a database for this process alone; of one that there is not, there is nothing to have.
    ///
    /// - Returns: false when another process uses it.
    static func takeAlone(_ database: String) -> Bool {
        let descriptor = open(database, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return errno == ENOENT }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0, !isInUseBySQLite(descriptor) else {
            close(descriptor)
            return false
        }
        // Never closed: with it the lock would go, and those of SQLite in this process, too.
        return true
    }

    private static func isAt(_ path: String, _ descriptor: Int32) -> Bool {
        var (named, opened) = (stat(), stat())
        return stat(path, &named) == 0 && fstat(descriptor, &opened) == 0 && named.st_dev == opened.st_dev
            && named.st_ino == opened.st_ino
    }

    /// Whether another process has the file open by SQLite, be it galley or not: in a write-ahead log's mode each
    /// connection holds a lock on these bytes (the pending byte, the reserved one and 510 shared ones).
    private static func isInUseBySQLite(_ descriptor: Int32) -> Bool {
        var lock = flock(
            l_type: Int16(F_WRLCK), l_whence: Int16(SEEK_SET), l_start: 0x4000_0000, l_len: 512, l_pid: 0)
        return fcntl(descriptor, F_GETLK, &lock) == 0 && lock.l_type != Int16(F_UNLCK)
    }
}
