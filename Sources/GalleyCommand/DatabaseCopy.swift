import Glibc
import SQL
import Store

/// A copy of a database under a name of its own: written under another name, checked, and only then there.
struct DatabaseCopy {
    /// Where it is.
    let path: String
    /// Its size in bytes.
    let bytes: Int
    /// The number of the last migration that was applied to it.
    let schema: Int
    /// Rows that refer to rows that there are not. The database has them, too; a copy with them is better than none.
    let brokenReferences: Int

    /// Copies a database as it is at one moment; others may read and write it meanwhile.
    ///
    /// - Parameters:
    ///   - isReplacing: whether a file that is there gives way to it.
    ///   - goesOn: asked now and then; once it says no, nothing is kept.
    ///   - prepare: called when the copy is whole, with its path, before it gets its name.
    /// - Throws: `Failure`, or `Interrupted`.
    init(
        of database: String, to path: String, isReplacing: Bool = false, while goesOn: @escaping () -> Bool = { true },
        prepare: (_ partial: String) throws -> Void = { _ in }
    ) throws {
        guard access(database, F_OK) == 0 else { throw Failure("There is no database \(database).") }
        guard !Self.isSame(database, path) else { throw Failure("\(path) is the database itself.") }
        guard isReplacing || access(path, F_OK) != 0 else { throw Self.isThere(path) }
        let partial = "\(path).partial"
        try Self.makeEmpty(partial)
        defer { unlink(partial) }
        do {
            try Self.write(database, to: partial, while: goesOn)
            try Self.flush(partial)
            (schema, brokenReferences) = try Database.inspect(partial, while: goesOn) { try Self.check($0) }
        } catch let error as DatabaseError where error.kind == .interrupted {
            throw Interrupted()
        } catch let error as DatabaseError {
            throw Failure("The database \(database) cannot be copied to \(path): \(error)")
        }
        try prepare(partial)
        try Self.name(partial, path, isReplacing: isReplacing)
        try Self.flush(Self.folder(of: path))
        self.path = path
        bytes = Self.size(of: path) ?? 0
    }

    /// Whoever asked for the copy does not want it any more.
    struct Interrupted: Error {}

    /// What there is to know of a copy that can be read as the database could.
    private static func check(_ copy: Inspection) throws -> (schema: Int, brokenReferences: Int) {
        // Its indexes have just been made from its rows.
        if let damage = try copy.damages(isQuick: true, atMost: 1).first {
            throw Failure("The copy is damaged, and was not kept: \(damage)")
        }
        return (try copy.schema(), try copy.brokenReferences().reduce(0) { $0 + $1.rows })
    }

    /// What is written goes to the disk bit by bit: all at once it would keep the commits of others waiting.
    private static func write(_ database: String, to partial: String, while goesOn: @escaping () -> Bool) throws {
        let descriptor = open(partial, O_RDONLY | O_CLOEXEC)
        defer { close(descriptor) }
        var flushed = ContinuousClock.now
        try Database.copy(database, to: partial) {
            if flushed.duration(to: .now) > flushPause {
                fdatasync(descriptor)
                flushed = .now
            }
            return goesOn()
        }
    }

    private static let flushPause = Duration.milliseconds(50)

    private static func isThere(_ path: String) -> Failure {
        Failure("\(path) is there already; --replace overwrites it.")
    }

    /// For its owner alone: there is more in it than readers see.
    private static func makeEmpty(_ partial: String) throws {
        let descriptor = open(partial, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if descriptor < 0, errno == EEXIST {
            throw Failure(
                "\(partial) is there: another copy is being made, or was interrupted. If none is being made, remove it."
            )
        }
        guard descriptor >= 0 else { throw SystemFailure("\(partial) cannot be made").failure }
        close(descriptor)
    }

    private static func name(_ partial: String, _ path: String, isReplacing: Bool) throws {
        if isReplacing {
            guard rename(partial, path) == 0 else { throw SystemFailure("\(path) cannot be made").failure }
            return
        }
        // A link never replaces what has come there meanwhile, as a new name would.
        if link(partial, path) == 0 { return }
        if errno == EEXIST { throw isThere(path) }
        // Some file systems have no links.
        guard access(path, F_OK) != 0, rename(partial, path) == 0 else {
            throw SystemFailure("\(path) cannot be made").failure
        }
    }

    /// Has the disk keep a file, or the names in a folder.
    private static func flush(_ path: String) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SystemFailure("\(path) cannot be read").failure }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw SystemFailure("\(path) cannot be written").failure }
    }

    private static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Bytes of a file; nil when there is none.
    static func size(of path: String) -> Int? {
        var information = stat()
        return stat(path, &information) == 0 ? Int(information.st_size) : nil
    }

    private static func isSame(_ path: String, _ other: String) -> Bool {
        var (one, two) = (stat(), stat())
        guard stat(path, &one) == 0, stat(other, &two) == 0 else { return false }
        return one.st_dev == two.st_dev && one.st_ino == two.st_ino
    }
}
