import Glibc
import SQL

/// `galley backup`
enum BackupCommand {
    static func run(_ arguments: inout Arguments, _ environment: [String: String]) throws -> Int32 {
        guard let path = arguments.takeWord() else { throw UsageError("“galley backup” needs a file to write.") }
        let isReplacing = arguments.takeSwitch("replace")
        let settings = try Command.settings(&arguments, environment)
        let ending = Ending()
        let watch = ending.watch()
        defer { watch.cancel() }
        QuietThread.giveWay()
        do {
            let copy = try DatabaseCopy(
                of: settings.database, to: path, isReplacing: isReplacing, while: { ending.signal == nil })
            print("Wrote \(path): \(copy.bytes) bytes, schema \(copy.schema), read through and sound.")
            if copy.brokenReferences > 0 {
                print(
                    "As in the database, \(copy.brokenReferences) rows refer to rows that there are not: see “galley check”."
                )
            }
            print(keyAdvice(settings))
            return 0
        } catch is DatabaseCopy.Interrupted {
            print("Interrupted; nothing was kept.")
            return ending.status
        }
    }

    /// Whoever has both files reads the contacts; whoever has lost the key never will.
    private static func keyAdvice(_ settings: Settings) -> String {
        switch settings.contactKey {
        case .besideDatabase:
            "It has no key for readers' contacts: keep a copy of \(settings.database).contact-key in another place."
        case .file(let path): "It has no key for readers' contacts: keep a copy of \(path) in another place."
        case .keys: "It has no key for readers' contacts: keep a copy of the setting contact-key in another place."
        }
    }
}
