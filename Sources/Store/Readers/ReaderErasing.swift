import Newsroom
import SQL

/// The right to be forgotten: what a reader has said goes, and the threads keep their shape.
extension Snapshot {
    /// The reader's comments, whatever their state, oldest first; not those that were deleted before.
    public func comments(of selection: ReaderSelection) throws -> [Identifier] {
        var found: [Identifier] = []
        if let reader = selection.readerID {
            found += try rows(
                """
                SELECT c.uuid FROM readers AS r CROSS JOIN comments AS c ON c.reader_id = r.id
                WHERE r.uuid = $1 ORDER BY c.id
                """, [Value(reader)]
            ) { $0.identifier(0) }
        }
        if let name = selection.name {
            // Nobody asks this often enough for an index that each comment would pay for.
            found += try rows(
                "SELECT uuid FROM comments WHERE id > 0 AND author_name = $1 AND state <> 'deleted' ORDER BY id",
                [.text(name)]
            ) { $0.identifier(0) }.filter { selection.comments?.contains($0) ?? true }
        } else if let comments = selection.comments {
            found += try comments.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }.filter {
                try ![nil, .deleted].contains(commentState(id: $0))
            }
        }
        var seen: Set<Identifier> = []
        return found.filter { seen.insert($0).inserted }
    }

    /// The requests for corrections that came with the reader's address, and still have it.
    public func corrections(of selection: ReaderSelection, _ keys: ContactKeys) throws -> [Identifier] {
        if selection.email == nil { return [] }
        var found: [Identifier] = []
        try exportCorrections(keys) { record in
            if selection.hasRequest(from: record.contact) { found.append(record.correction.id) }
        }
        return found
    }
}

/// How a reader's comments are erased: some at a time, so that others who write wait no longer than for these.
public enum ReaderErasing {
    private static let batch = 100

    /// What is erased in one transaction each.
    public static func batches(of comments: [Identifier]) -> [[Identifier]] {
        stride(from: 0, to: comments.count, by: batch).map { Array(comments[$0..<min($0 + batch, comments.count)]) }
    }
}

extension Transaction {
    /// Deletes a reader's comments, as their author would.
    public func erase(_ comments: [Identifier], date: Timestamp) throws -> [CommentChange] {
        try comments.map { try take($0, as: .deleted, date: date) }
    }

    /// Forgets how to reach who sent these requests, and who was signed in.
    public func forget(_ selection: ReaderSelection, corrections: [Identifier]) throws {
        for id in corrections {
            try eraseContact(of: id)
            try removeMails(ofCorrection: id)
        }
        if let reader = selection.readerID { try eraseReader(reader) }
    }

    /// Forgets a reader who was signed in: who it was, the votes, the sanctions, and the name, unless others have it.
    /// Of the votes the numbers stay.
    private func eraseReader(_ id: Identifier) throws {
        let reader = try first("SELECT id, subject, form FROM readers WHERE uuid = $1", [Value(id)]) {
            (key: $0.int64(0), subject: $0.blob(1), form: $0.text(2))
        }
        guard let reader else { return }
        let voter = CommentVoter.signedIn(CommentVoter.account(ofReader: reader.subject), key: try voterKey())
        try execute("DELETE FROM comment_votes WHERE origin = x'' AND voter = $1", [.blob(voter.id)])
        try execute(
            "UPDATE comments SET author_voter = NULL, reader_id = NULL WHERE reader_id = $1", [.integer(reader.key)])
        for sanction in try snapshot.sanctions() where sanction.subject == .reader(id) {
            _ = try endSanction(sanction.id)
        }
        try execute("DELETE FROM readers WHERE id = $1", [.integer(reader.key)])
        try release(form: reader.form)
    }

    private func release(form: String) throws {
        let other = try first("SELECT 1 FROM readers WHERE form = $1", [.text(form)]) { $0.integer(0) }
        guard other == nil, try !isNameOfStaff(form: form) else { return }
        try execute("DELETE FROM protected_names WHERE form = $1", [.text(form)])
    }
}
