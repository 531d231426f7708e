import Glibc
import SQL
import Store

/// `galley check`
enum CheckCommand {
    static func run(_ arguments: inout Arguments, _ environment: [String: String]) throws -> Int32 {
        let repairs = arguments.takeSwitch("repair")
        let settings = try Command.settings(&arguments, environment)
        let database = settings.database
        guard access(database, F_OK) == 0 else { throw Failure("There is no database \(database).") }
        let isAlone = DatabaseHold.takeAlone(database)
        guard isAlone || !repairs else {
            throw Failure("The database \(database) is in use: stop the server before it is repaired.")
        }
        do {
            return try check(database, isAlone: isAlone, repairs: repairs)
        } catch let error as DatabaseError {
            throw Failure("The database \(database) cannot be checked: \(error)")
        }
    }

    private static func check(_ database: String, isAlone: Bool, repairs: Bool) throws -> Int32 {
        var findings = 0
        var mendable = 0
        func say(_ finding: String) {
            findings += 1
            print(finding)
        }
        let isReadable = try Database.inspect(database) { inspection in
            try checkFile(inspection, say)
            // The rows of a damaged file are not to be trusted.
            guard findings == 0, try isCurrent(inspection, say) else { return false }
            try inspection.snapshot.inconsistencies {
                say($0.description)
                if $0.isMendable { mendable += 1 }
            }
            return true
        }
        if isReadable, isAlone {
            for table in Database.fullTextTables where try !Database.isFullTextSound(table, at: database) {
                say(Inconsistency(brokenIndex: table).description)
                mendable += 1
            }
        } else if isReadable {
            print("note: the database is in use; the inside of its search indexes was not looked at.")
        }
        if repairs, mendable > 0 {
            let isMended = try repair(database)
            return findings == mendable && isMended ? 0 : 1
        }
        if findings == 0 { print("\(database) is sound.") }
        if mendable > 0 { print("“galley check --repair” puts \(mendable) of these \(findings) right.") }
        return findings == 0 ? 0 : 1
    }

    private static func checkFile(_ inspection: Inspection, _ say: (String) -> Void) throws {
        for damage in try inspection.damages() { say("damage: \(damage)") }
        for broken in try inspection.brokenReferences() {
            say(
                "reference: \(broken.rows) rows of \(broken.table) refer to rows of \(broken.parent) that there are not"
            )
        }
    }

    private static func isCurrent(_ inspection: Inspection, _ say: (String) -> Void) throws -> Bool {
        do {
            let pending = try Database.pendingMigrations(inspection)
            if pending.isEmpty { return true }
            say("schema: it is older than this program; “galley migrate” brings it up to date, and it can be checked")
        } catch let error as MigrationError {
            say("schema: \(error)")
        }
        return false
    }

    /// - Returns: whether nothing is left that could be put right.
    private static func repair(_ database: String) throws -> Bool {
        let store = try Store(path: database)
        defer { store.close() }
        let mended = try store.writeAndWait { try $0.mend() }
        for finding in mended { print("mended: \(finding)") }
        return try store.read { snapshot in
            var rest = 0
            try snapshot.inconsistencies { if $0.isMendable { rest += 1 } }
            return rest == 0
        }
    }
}
