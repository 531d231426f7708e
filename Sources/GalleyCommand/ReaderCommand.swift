import Glibc
import Newsroom
import Transfer

/// `galley reader export`: what one reader has sent, for whoever has the right to see it.
enum ReaderCommand {
    static func run(_ arguments: inout Arguments, _ environment: [String: String]) throws {
        guard arguments.takeWord() == "export" else { throw UsageError("“galley reader” needs export.") }
        var reader = ReaderSelection(name: arguments.take("name"), email: arguments.take("email"))
        guard reader.name != nil || reader.email != nil else { throw UsageError("--name or --email must be given.") }
        if let list = arguments.take("comments") { reader.comments = try comments(list) }
        var selection = ExportSelection()
        selection.reader = reader
        try ExportCommand.export(&arguments, environment, selection, isPrivate: true)
    }

    private static func comments(_ list: String) throws -> Set<Identifier> {
        Set(
            try list.split(separator: ",", omittingEmptySubsequences: false).map {
                guard let id = Identifier(String($0)) else {
                    throw UsageError("--comments has “\($0)”; it must be identifiers, apart by commas.")
                }
                return id
            })
    }
}
