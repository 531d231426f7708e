import Glibc

/// The database's files and their folder: who may read and write them, and where they lie.
enum FileChecks {
    private static let subject = "files"

    static func findings(_ settings: Settings) -> [Finding] {
        let database = settings.database
        let folder = folder(of: database)
        var findings = folderFindings(folder)
        if let file = FileState(database) {
            findings += databaseFindings(database, file)
        } else {
            findings.append(
                .warn(subject, "There is no database \(database) yet.", "“galley serve” or “galley migrate” makes it"))
        }
        if let key = keyPath(settings) { findings += keyFindings(key, isNeeded: FileState(database) != nil) }
        if let system = FileSystem(folder) {
            findings += spaceFindings(folder, free: system.freeBytes, database: FileState(database)?.size ?? 0)
            findings.append(kindFinding(folder, system.kind))
        }
        return findings
    }

    private static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func folderFindings(_ folder: String) -> [Finding] {
        guard let state = FileState(folder), state.isFolder else {
            return [.fail(subject, "There is no folder \(folder).", "mkdir -p \(folder), for the user that serves")]
        }
        guard access(folder, R_OK | W_OK | X_OK) == 0 else {
            return [
                .fail(
                    subject, "\(Account.current) cannot write into \(folder), where the write-ahead log must lie.",
                    "chown it to the user that serves, and run the doctor as that user")
            ]
        }
        if state.mode & 0o002 != 0, state.mode & 0o1000 == 0 {
            return [.fail(subject, "Everybody can replace files in \(folder).", "chmod o-w \(folder)")]
        }
        return [.ok(subject, "\(folder) can be written.")]
    }

    static func databaseFindings(_ path: String, _ file: FileState) -> [Finding] {
        guard file.isFile else { return [.fail(subject, "\(path) is no file.", "name the database's file")] }
        var findings: [Finding] = []
        if access(path, R_OK | W_OK) != 0 {
            findings.append(
                .fail(
                    subject, "\(Account.current) cannot write \(path), which belongs to \(Account.name(file.owner)).",
                    "run as that user, or chown the file"))
        }
        for suffix in ["-wal", "-shm"] {
            guard let log = FileState(path + suffix), log.owner != file.owner else { continue }
            findings.append(
                .fail(
                    subject, "\(path)\(suffix) belongs to \(Account.name(log.owner)), the database to another user.",
                    "chown \(Account.name(file.owner)) \(path)\(suffix)"))
        }
        if file.mode & 0o002 != 0 {
            findings.append(.fail(subject, "Everybody can write \(path).", "chmod 640 \(path)"))
        } else if file.mode & 0o004 != 0 {
            findings.append(
                .warn(subject, "Everybody on this machine can read \(path), drafts included.", "chmod 640 \(path)"))
        }
        if findings.isEmpty {
            findings.append(.ok(subject, "\(path) has \(file.size) bytes and belongs to \(Account.name(file.owner))."))
        }
        return findings
    }

    private static func keyPath(_ settings: Settings) -> String? {
        switch settings.contactKey {
        case .besideDatabase: "\(settings.database).contact-key"
        case .file(let path): path
        case .keys: nil
        }
    }

    private static func keyFindings(_ path: String, isNeeded: Bool) -> [Finding] {
        guard let file = FileState(path) else {
            guard isNeeded else { return [] }
            return [
                .warn(
                    subject, "There is no contact key \(path): contacts that were sealed cannot be read.",
                    "restore it from the backup before the next start, which makes another one")
            ]
        }
        if access(path, R_OK) != 0 {
            return [
                .fail(
                    subject, "\(Account.current) cannot read the contact key \(path).",
                    "chown it to the user that serves")
            ]
        }
        if file.mode & 0o077 != 0 {
            return [
                .fail(subject, "Others can read the contact key \(path), or write it.", "chmod 600 \(path)")
            ]
        }
        return [.ok(subject, "The contact key \(path) is its owner's alone.")]
    }

    /// Bytes with which nothing can be relied on any more, and with which it is time to do something.
    static let (leastSpace, goodSpace) = (100 << 20, 1 << 30)

    static func spaceFindings(_ folder: String, free: Int, database: Int) -> [Finding] {
        let text = "\(folder) has \(free >> 20) MiB free."
        if free < leastSpace { return [.fail("space", text, "make room: without it writes are refused")] }
        // A copy of the database, as a backup or a big upgrade makes it, must fit.
        if free < max(goodSpace, database) {
            return [.warn("space", text, "make room for a copy of the database, and a GiB at least")]
        }
        return [.ok("space", text)]
    }

    static func kindFinding(_ folder: String, _ kind: FileSystem.Kind) -> Finding {
        switch kind {
        case .network(let name):
            .fail(
                subject,
                "\(folder) is on \(name), a network file system: SQLite's log needs memory that only one machine shares.",
                "keep the database on a disk of this machine")
        case .memory:
            .warn(subject, "\(folder) is in memory, and gone with the next restart.", "keep the database on a disk")
        case .layers:
            .warn(subject, "\(folder) is in a container's own layer, and goes with it.", "mount a volume there")
        case .unknown:
            .warn(subject, "\(folder) is on a file system by a program (FUSE).", "see that it keeps locks and fsync")
        case .disk: .ok(subject, "\(folder) is on a file system of this machine.")
        }
    }
}
