import Store

/// The engine, and what is in the database.
enum DatabaseChecks {
    /// Bytes of a write-ahead log that has not been moved into the database for long.
    static let muchLog = 256 << 20
    /// The oldest SQLite whose features the schema uses: STRICT tables came with 3.37, RETURNING before.
    static let leastEngine = [3, 37]

    static func findings(path: String) -> [Finding] {
        guard FileState(path)?.isFile == true else { return [] }
        let inspection: StoreInspection
        do {
            inspection = try StoreInspection(path: path)
        } catch {
            return [
                .fail(
                    "database", "It cannot be read: \(error).", "restore a backup, or see to the disk and permissions")
            ]
        }
        let log = FileState(path + "-wal")?.size ?? 0
        return engineFindings(inspection.engineVersion, inspection.compileOptions)
            + [schemaFinding(inspection.schema), logFinding(inspection.journalMode, bytes: log)]
    }

    static func engineFindings(_ version: String, _ options: [String]) -> [Finding] {
        let numbers = version.split(separator: ".").compactMap { Int($0) }
        if numbers.lexicographicallyPrecedes(leastEngine) {
            return [
                .fail("sqlite", "SQLite \(version) is too old.", "install \(leastEngine[0]).\(leastEngine[1]) or later")
            ]
        }
        if !options.contains("ENABLE_FTS5") {
            return [.fail("sqlite", "SQLite \(version) was built without FTS5.", "install the system's own libsqlite3")]
        }
        if options.contains("THREADSAFE=0") {
            return [
                .fail("sqlite", "SQLite \(version) was built for one thread.", "install the system's own libsqlite3")
            ]
        }
        return [.ok("sqlite", "SQLite \(version) has what is needed.")]
    }

    static func schemaFinding(_ schema: StoreInspection.Schema) -> Finding {
        switch schema {
        case .current: .ok("schema", "It is that of this version.")
        case .pending(let files):
            .warn(
                "schema", "\(files.count) migrations have still to be applied: \(files.joined(separator: ", ")).",
                "back up, then “galley migrate”; the next start does the same")
        case .wrong(let reason): .fail("schema", "\(reason).", "run the version that fits, or restore a backup")
        }
    }

    static func logFinding(_ journalMode: String, bytes: Int) -> Finding {
        guard journalMode == "wal" else {
            return .warn(
                "log", "The journal is of the kind \(journalMode); readers and the writer wait for each other.",
                "the next start of the server turns it into a write-ahead log")
        }
        if bytes > muchLog {
            return .warn(
                "log", "The write-ahead log has \(bytes >> 20) MiB.",
                "look for a process that reads from one old state: a backup that hangs, a shell in a transaction")
        }
        return .ok("log", "The write-ahead log has \(bytes) bytes.")
    }
}
