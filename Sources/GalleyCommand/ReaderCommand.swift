import Glibc
import Newsroom
import Store
import Transfer

/// `galley reader`: what one reader has sent, for whoever has the right to see it, or to have it forgotten.
enum ReaderCommand {
    static func run(_ arguments: inout Arguments, _ environment: [String: String]) throws {
        let verb = arguments.takeWord()
        guard verb == "export" || verb == "erase" else { throw UsageError("“galley reader” needs export or erase.") }
        var reader = ReaderSelection(name: arguments.take("name"), email: arguments.take("email"))
        if let text = arguments.take("reader") { reader.readerID = try identifier(text, of: "reader") }
        if let list = arguments.take("comments") {
            reader.comments = Set(
                try list.split(separator: ",", omittingEmptySubsequences: false).map {
                    try identifier(String($0), of: "comments")
                })
        }
        guard !reader.isEmpty else {
            throw UsageError("--reader, --name, --comments or --email must be given.")
        }
        if verb == "erase" { return try erase(reader, &arguments, environment) }
        var selection = ExportSelection()
        selection.reader = reader
        try ExportCommand.export(&arguments, environment, selection, isPrivate: true)
    }

    private static func identifier(_ text: String, of flag: String) throws -> Identifier {
        guard let id = Identifier(text) else { throw UsageError("--\(flag) has “\(text)”, which is no identifier.") }
        return id
    }

    private static func erase(
        _ reader: ReaderSelection, _ arguments: inout Arguments, _ environment: [String: String]
    ) throws {
        let settings = try Command.settings(&arguments, environment)
        guard access(settings.database, R_OK) == 0 else { throw Failure("There is no database \(settings.database).") }
        let store = try settings.openStore()
        defer { store.close() }
        let date = Timestamp.now
        let (comments, corrections) = try store.read { snapshot in
            (try snapshot.comments(of: reader), try snapshot.corrections(of: reader, store.contactKeys))
        }
        for batch in ReaderErasing.batches(of: comments) {
            try store.writeAndWait { _ = try $0.erase(batch, date: date) }
        }
        try store.writeAndWait { try $0.forget(reader, corrections: corrections) }
        print("Erased \(comments.count) comments, and the contact of \(corrections.count) requests.")
    }
}
