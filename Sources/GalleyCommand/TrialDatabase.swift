import Glibc
import SQL
import Store

/// A copy of a database to try something on; it goes with this value.
final class TrialDatabase {
    private let path: String

    /// Copies the database, which is left as it is; of one that there is not, an empty one.
    init(of original: String) throws {
        path = "\(original).dry-run-\(getpid())"
        guard access(original, F_OK) == 0 else { return }
        do {
            try Database.copy(original, to: path)
        } catch {
            throw Failure("The database \(original) cannot be copied: \(error)")
        }
    }

    deinit {
        for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) }
    }

    /// Opens the copy; nobody needs it to outlive a power failure, or to read its contacts.
    func open() throws -> Store {
        do {
            return try Store(
                path: path, options: DatabaseOptions(synchronous: .normal, cacheSize: ImportCommand.cacheSize),
                contactKeys: ContactKeys([ContactKeys.fresh()]))
        } catch {
            throw Failure("The copy \(path) cannot be used: \(error)")
        }
    }
}
