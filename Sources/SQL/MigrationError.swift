/// Why a database's schema cannot be brought to what the program expects.
public enum MigrationError: Error, Hashable, Sendable {
    /// The program's migrations are not numbered 1, 2, 3 and so on: the file, and the number due at its place.
    case misnumbered(file: String, due: Int)
    /// A migration that was applied has another text now.
    case changed(file: String)
    /// A migration that was applied is not among the program's, or one before it was never applied.
    case missing(file: String)
    /// The database has migrations that the program does not know yet: the last of them.
    case newerDatabase(file: String)
    /// A migration failed, and nothing of it is kept.
    case failed(file: String, reason: String)
    /// Migrations have still to be applied.
    case pending(files: [String])
}

extension MigrationError: CustomStringConvertible {
    /// What is wrong, and what to do.
    public var description: String {
        switch self {
        case .misnumbered(let file, let due):
            "migration \(file) stands where number \(due) is due"
        case .changed(let file):
            "migration \(file) was changed after it was applied to this database; restore its text and add a new one"
        case .missing(let file):
            "migration \(file) and the history of this database do not agree: one of the two lacks it"
        case .newerDatabase(let file):
            "this database is newer than the program: it has \(file); install a newer program"
        case .failed(let file, let reason):
            "migration \(file) failed, and nothing of it was kept: \(reason)"
        case .pending(let files):
            "migrations have still to be applied: \(files.joined(separator: ", "))"
        }
    }
}
