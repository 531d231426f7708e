import Glibc
import Newsroom
import SQL
import Store

/// `galley restore`
enum RestoreCommand {
    static func run(_ arguments: inout Arguments, _ environment: [String: String]) throws -> Int32 {
        guard let path = arguments.takeWord() else { throw UsageError("“galley restore” needs a backup.") }
        let isReplacing = arguments.takeSwitch("replace")
        let settings = try Command.settings(&arguments, environment)
        let database = resolved(settings.database)
        guard access(path, R_OK) == 0 else { throw SystemFailure("The backup \(path) cannot be read").failure }
        guard DatabaseHold.takeAlone(database) else {
            throw Failure("The database \(database) is in use: stop the server, and whatever else has it open, first.")
        }
        let former = ["", "-wal", "-shm"].filter { access(database + $0, F_OK) == 0 }
        guard former.isEmpty || isReplacing else {
            throw Failure("\(database) is there already; --replace keeps it under another name.")
        }
        let ending = Ending()
        let watch = ending.watch()
        defer { watch.cancel() }
        let goesOn = { @Sendable in ending.signal == nil }
        do {
            let isOlder = try check(path, while: goesOn)
            let aside = "\(database).replaced-\(BackupNames.stamp(.now))"
            _ = try DatabaseCopy(of: path, to: database, isReplacing: isReplacing, while: goesOn) { partial in
                giveOwner(of: database, to: partial)
                try moveAside(former, of: database, to: aside)
            }
            print("Restored \(database) from \(path).")
            if !former.isEmpty { print("What it was is kept in \(aside).") }
            if isOlder { print("The next start brings its schema up to date.") }
            if let advice = keyAdvice(settings) { print(advice) }
            return 0
        } catch is DatabaseCopy.Interrupted {
            print("Interrupted; nothing was changed.")
            return ending.status
        }
    }

    /// Where a symbolic link leads: the file is replaced there, and its logs stand beside it.
    private static func resolved(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }

    /// Reads a backup through, indexes too: it may have lain about for long.
    ///
    /// - Returns: whether its schema is older than this program's.
    private static func check(_ path: String, while goesOn: @escaping () -> Bool) throws -> Bool {
        do {
            return try Database.inspect(path, while: goesOn) { backup in
                if let damage = try backup.damages(atMost: 1).first {
                    throw Failure("The backup \(path) is damaged, and nothing was changed: \(damage)")
                }
                if let broken = try backup.brokenReferences().first {
                    throw Failure(
                        "In the backup \(path) rows of \(broken.table) refer to rows that there are not; nothing was "
                            + "changed.")
                }
                guard try backup.schema() > 0 else { throw Failure("\(path) is no newsroom's database.") }
                return try !Database.pendingMigrations(backup).isEmpty
            }
        } catch let error as DatabaseError where error.kind == .interrupted {
            throw DatabaseCopy.Interrupted()
        } catch  where error is DatabaseError || error is MigrationError {
            throw Failure("The backup \(path) cannot be restored, and nothing was changed: \(error)")
        }
    }

    /// A server that may not be root must be able to open what root has restored.
    private static func giveOwner(of database: String, to partial: String) {
        var former = stat()
        if stat(database, &former) == 0 {
            chmod(partial, former.st_mode & 0o777)
        } else {
            let folder = BackupNames(database: database).folder
            guard stat(folder.isEmpty ? "." : folder, &former) == 0 else { return }
        }
        if geteuid() == 0 { chown(partial, former.st_uid, former.st_gid) }
    }

    /// The file before its logs: without the file nobody opens them. Without logs it keeps its name, too, until the
    /// backup takes that in one step.
    private static func moveAside(_ suffixes: [String], of database: String, to aside: String) throws {
        guard access(aside, F_OK) != 0 else { throw Failure("\(aside) is there already: wait a second.") }
        if suffixes == [""], link(database, aside) == 0 { return }
        for suffix in suffixes {
            guard rename(database + suffix, aside + suffix) == 0 else {
                throw SystemFailure("\(database)\(suffix) cannot be renamed").failure
            }
        }
    }

    private static func keyAdvice(_ settings: Settings) -> String? {
        guard settings.contactKey == .besideDatabase else { return nil }
        let key = "\(settings.database).contact-key"
        if access(key, F_OK) == 0 {
            return "Readers' contacts open with \(key), if that is the key they were sealed with."
        }
        return "There is no \(key): put it back before the next start, or a new one is made and contacts stay sealed."
    }
}
