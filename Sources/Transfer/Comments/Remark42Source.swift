import FoundationEssentials
import JSON
import Newsroom

/// Takes a backup of remark42 apart: a line that tells of the site, and a comment a line.
struct Remark42Source: ForeignCommentSource {
    private var lines: LineReader
    private(set) var bytesRead: Int64 = 0

    /// - Parameter bound: bytes of a line.
    init(_ file: InputFile, bound: Int) throws {
        lines = try LineReader(file, bound: bound)
    }

    mutating func next() throws -> ForeignPart? {
        while let piece = try lines.next() {
            bytesRead = piece.bytesRead
            guard case .line(let bytes) = piece.content else {
                return .refused(Refusal(.comment, "", "too_long", "The line \(piece.number) is too long."))
            }
            guard JSONDepth.measure(bytes) <= 32,
                let line = try? JSONDecoder().decode(Line.self, from: Data(bytes))
            else { return .refused(Refusal(.unknown, "", "not_json", "Line \(piece.number) is no comment in JSON.")) }
            if line.version != nil { continue }
            return .comment(line.comment)
        }
        return nil
    }

    private struct Line: Decodable {
        struct User: Decodable { var name: String? }
        struct Locator: Decodable { var url: String? }
        struct Edit: Decodable { var time: String? }

        /// Of the line at the head.
        var version: Int?
        var id: String?
        var pid: String?
        var text: String?
        var orig: String?
        var user: User?
        var locator: Locator?
        var score: Int?
        var votes: [String: Bool]?
        var time: String?
        var edit: Edit?
        var pin: Bool?
        var delete: Bool?

        var comment: ForeignComment {
            var comment = ForeignComment()
            comment.id = id ?? ""
            comment.parent = pid.flatMap { $0.isEmpty ? nil : $0 }
            comment.pages = [locator?.url].compactMap { $0 }
            comment.author = user?.name ?? ""
            // What remark42 itself has imported has no source.
            if let orig, !orig.isEmpty { comment.body = .markdown(orig) } else { comment.body = .html(text ?? "") }
            comment.date = time.flatMap { Timestamp(rfc3339: $0) }
            comment.dateEdited = edit?.time.flatMap { Timestamp(rfc3339: $0) }
            comment.featured = pin ?? false
            // Votes may have been thrown away, and only their sum kept.
            if let votes, !votes.isEmpty {
                comment.votesUp = votes.values.count { $0 }
                comment.votesDown = votes.count - comment.votesUp
            } else {
                comment.votesUp = max(0, min(score ?? 0, 1 << 30))
                comment.votesDown = max(0, -max(score ?? 0, -(1 << 30)))
            }
            if delete == true { comment.fate = .leftOut("deleted") }
            return comment
        }
    }
}
