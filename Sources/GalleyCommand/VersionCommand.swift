import CRevision
import SQL
import Store

/// `galley version`: which program this is. It holds nothing of the machine or the hour that it was built at, so that
/// the same commit gives the same binary.
enum VersionCommand {
    static var text: String {
        let revision = String(cString: galley_revision)
        return """
            galley \(Command.version)
            revision  \(revision.isEmpty ? "unknown" : revision)
            schema    \(Store.schemaVersion)
            sqlite    \(Database.engineVersion)
            """
    }
}
