import Glibc
import Newsroom
import SQL
import Store

extension Settings {
    /// Opens the database under these settings and brings it up to date. One whose schema has to be changed is copied
    /// before, unless the settings say otherwise.
    ///
    /// - Parameters:
    ///   - cacheSize: KiB of pages that a connection keeps; nil for what a server needs.
    ///   - tell: takes the path of such a copy.
    /// - Throws: `Failure` with the database's name, and what to do.
    func openStore(
        cacheSize: Int? = nil,
        tellingOfCopy tell: (_ path: String) -> Void = { Command.complain("The database as it was is kept in \($0).") }
    ) throws -> Store {
        var options = DatabaseOptions(
            readers: readers == 0 ? server.workers + server.loops + 1 : readers,
            synchronous: synchronous == .full ? .full : .normal, walAutocheckpoint: walAutocheckpointPages)
        if let cacheSize { options.cacheSize = cacheSize }
        try DatabaseHold.share(database)
        let keys = try contactKey.load(database: database)
        do {
            return try Store(path: database, options: options, contactKeys: keys) { schema in
                if upgradeBackup == .on { tell(try copyBeforeUpgrade(from: schema)) }
            }
        } catch {
            throw unusable(error)
        }
    }

    /// Looks through a database before it is served, unless that takes long.
    ///
    /// - Throws: `Failure` with the database's name, and what to do.
    func checkAtStart() throws {
        guard let size = DatabaseCopy.size(of: database), size > 0, size <= startCheckBytes else { return }
        do {
            let damage = try Database.inspect(database) { try $0.damages(isQuick: true, atMost: 1).first }
            if let damage { throw DatabaseDamage(line: damage) }
        } catch {
            throw unusable(error)
        }
    }

    /// Where a copy of this moment goes that the server makes: into the folder of backups, or else beside the database.
    private func copyBeforeUpgrade(from schema: Int) throws -> String {
        let names = BackupNames(database: database)
        let folder = backups.directory.map { "\($0)/" } ?? names.folder
        let path = folder + names.name(at: .now, schema: schema)
        do {
            return try DatabaseCopy(of: database, to: path).path
        } catch let error as Failure {
            throw Failure(
                "The schema was not changed, because the database could not be copied first: \(error) "
                    + "With --upgrade-backup off it goes without.")
        }
    }

    /// What an operator reads when the database cannot be used: its name, what is wrong, and what to do about it.
    private func unusable(_ error: any Error) -> Failure {
        if let failure = error as? Failure { return failure }
        let problem = "The database \(database) cannot be used: \(error)"
        return Failure(advice(error).map { "\(problem). \($0)" } ?? problem)
    }

    private func advice(_ error: any Error) -> String? {
        if error is DatabaseDamage { return Self.restoring }
        if case MigrationError.newerDatabase? = error as? MigrationError {
            return "Or go back to the copy that was made before the upgrade: “galley restore COPY --replace” "
                + "(docs/backup.md)."
        }
        return switch (error as? DatabaseError)?.kind {
        case .corrupt?: Self.restoring
        case .foreignDatabase?: "Name another file with --database."
        case .readOnly?, .inputOutput?: unwritable ?? "See that this user may write there, and that there is room."
        case .full?: "Make room on its file system."
        case .busy?: "Another process has locked it."
        default: nil
        }
    }

    /// Which of the file and its folder the system lets nobody write, and why.
    private var unwritable: String? {
        let folder = BackupNames(database: database).folder
        for path in [database, folder.isEmpty ? "." : folder] where access(path, W_OK) != 0 {
            return "\(path) cannot be written: \(String(cString: strerror(errno)))."
        }
        return nil
    }

    private static let restoring =
        "Restore a backup with “galley restore FILE --replace”, which keeps this file under another name."
}

/// What a look through a database has found.
private struct DatabaseDamage: Error, CustomStringConvertible {
    let line: String

    var description: String { "it is damaged: \(line)" }
}
