import Glibc
import Store
import Transfer

/// `galley export`
enum ExportCommand {
    static func run(_ arguments: inout Arguments, _ environment: [String: String]) throws {
        var selection = ExportSelection()
        if let name = arguments.take("only") { selection.kinds = try kinds(name) }
        let isPrivate = arguments.takeSwitch("private")
        try export(&arguments, environment, selection, isPrivate: isPrivate)
    }

    /// Writes what was selected to the file that the arguments name.
    static func export(
        _ arguments: inout Arguments, _ environment: [String: String], _ selection: ExportSelection, isPrivate: Bool
    ) throws {
        let path = arguments.takeWord() ?? "-"
        let settings = try Command.settings(&arguments, environment)
        // A database that there is not would be made, and be empty.
        guard access(settings.database, R_OK) == 0 else { throw Failure("There is no database \(settings.database).") }
        let store = try settings.openStore()
        defer { store.close() }
        let descriptor = path == "-" ? STDOUT_FILENO : try opened(path)
        let counts = try Exporter.export(store, to: descriptor, selection, isPrivate: isPrivate)
        guard path != "-" else { return }
        guard fsync(descriptor) == 0, close(descriptor) == 0 else { throw Failure("\(path) cannot be written.") }
        let lines = counts.values.reduce(0, +)
        print("Wrote \(lines) items to \(path), \(counts[.article] ?? 0) of them articles.")
    }

    private static func kinds(_ name: String) throws -> Set<ItemKind> {
        switch name {
        case "articles": [.section, .article, .related]
        case "comments": [.comment]
        case "corrections": [.correction, .correctionNote]
        default: throw UsageError("--only is “\(name)”; it must be one of: articles, comments, corrections.")
        }
    }

    /// For its owner alone: there is more in it than readers see.
    private static func opened(_ path: String) throws -> Int32 {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw SystemFailure("\(path) cannot be written").failure }
        return descriptor
    }
}
