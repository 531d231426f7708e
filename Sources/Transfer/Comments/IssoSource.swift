import Newsroom
import SQLite

/// Reads Isso's SQLite file, some comments at a time, so that a running Isso is not held up.
struct IssoSource: ForeignCommentSource {
    private static let rows = 256

    private let connection: Connection
    private let size: Int64
    private var last: Int64 = 0
    private var highest: Int64 = 0
    /// The next of them comes last.
    private var page: [(id: Int64, comment: ForeignComment)] = []

    /// - Throws: `TransferError` when the file is not Isso's.
    init(path: String, size: Int64?) throws {
        guard let size else { throw TransferError("Isso's comments are a file of SQLite, which \(path) is not.") }
        self.size = size
        do {
            connection = try Connection(path: path, options: ConnectionOptions(role: .reader))
            highest = try connection.withStatement("SELECT coalesce(max(id), 0) FROM comments") {
                try $0.step() ? $0.value(0).integer : 0
            }
        } catch {
            throw TransferError("\(path) is not a file of Isso's: \(error).")
        }
    }

    var bytesRead: Int64 { highest == 0 ? size : size / highest * min(last, highest) }

    mutating func next() throws -> ForeignPart? {
        if page.isEmpty { page = try nextPage().reversed() }
        guard let (id, comment) = page.popLast() else { return nil }
        last = id
        return .comment(comment)
    }

    private func nextPage() throws -> [(id: Int64, comment: ForeignComment)] {
        try connection.withStatement(Self.sql) { statement in
            try statement.bind(1, integer: last)
            try statement.bind(2, integer: Int64(Self.rows))
            var found: [(id: Int64, comment: ForeignComment)] = []
            while try statement.step() { found.append((statement.value(0).integer, Self.comment(statement))) }
            return found
        }
    }

    private static let sql = """
        SELECT c.id, c.parent, t.uri, c.created, c.modified, c.mode, c.author, c.text, c.likes, c.dislikes
        FROM comments AS c JOIN threads AS t ON t.id = c.tid
        WHERE c.id > $1 ORDER BY c.id LIMIT $2
        """

    private static func comment(_ row: Statement) -> ForeignComment {
        var comment = ForeignComment()
        comment.id = row.value(0).text
        if row.value(1).kind != .null { comment.parent = row.value(1).text }
        comment.pages = [row.value(2).text]
        comment.date = date(row.value(3))
        comment.dateEdited = date(row.value(4))
        switch row.value(5).integer {
        case 1: comment.fate = .kept(.visible)
        case 2: comment.fate = .kept(.pending)
        default: comment.fate = .leftOut("deleted")
        }
        comment.author = row.value(6).text
        comment.body = .markdown(row.value(7).text)
        comment.votesUp = Int(max(0, row.value(8).integer))
        comment.votesDown = Int(max(0, row.value(9).integer))
        return comment
    }

    /// Seconds with a fraction.
    private static func date(_ value: ColumnValue) -> Timestamp? {
        guard value.kind == .real || value.kind == .integer else { return nil }
        return Int64(exactly: (value.real * 1000).rounded()).map { Timestamp(milliseconds: $0) }
    }
}
