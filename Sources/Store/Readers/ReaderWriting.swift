import Newsroom
import SQL
import Words

extension Transaction {
    /// The row of whom is signed in, as the token has it now; nil for who is not.
    ///
    /// - Throws: `RuleError` for a name that is somebody's.
    func readerID(of speaker: CommentSpeaker, date: Timestamp) throws -> Int64? {
        switch speaker {
        case .unchecked, .staff: return nil
        case .anonymous(let nameForm):
            let taken = try first("SELECT 1 FROM protected_names WHERE form = $1", [.text(nameForm)]) { $0.integer(0) }
            guard taken == nil else {
                throw RuleError([
                    Violation(
                        pointer: "/author/name", code: "name_taken",
                        detail: "The name, or one that looks like it, is that of somebody who signs in.")
                ])
            }
            return nil
        case .reader(let reader, let fresh): return try keep(reader, fresh: fresh, date: date)
        }
    }

    private func keep(_ reader: Reader, fresh: Identifier, date: Timestamp) throws -> Int64? {
        try protect(name: reader.name)
        return try first(
            """
            INSERT INTO readers (uuid, subject, name, avatar_url, badge, date_created, date_seen, form)
            VALUES ($1, $2, $3, $4, $5, $6, $6, $7)
            ON CONFLICT (subject) DO UPDATE SET name = excluded.name, form = excluded.form, avatar_url = excluded.avatar_url,
                badge = excluded.badge, date_seen = max(date_seen, excluded.date_seen)
            RETURNING id
            """,
            [
                Value(fresh), .blob(reader.subjectHash), .text(reader.name), Value(reader.avatarURL),
                Value(reader.badge?.rawValue), Value(date), .text(NameForm.of(reader.name)),
            ]
        ) { $0.int64(0) }
    }

    /// Keeps a name, and what looks like it, from those who are not signed in. It stays kept when its owner has another.
    func protect(name: String) throws {
        try execute(
            "INSERT INTO protected_names (form) VALUES ($1) ON CONFLICT DO NOTHING", [.text(NameForm.of(name))])
    }

    func isNameOfStaff(form: String) throws -> Bool {
        try snapshot.staff().contains { NameForm.of($0.name) == form }
    }

    /// The same for staff who were there before names were protected.
    func protectNamesOfStaff() throws {
        for member in try snapshot.staff() { try protect(name: member.name) }
    }
}

extension Snapshot {
    /// The identifier of a reader; nil for one who has said nothing yet.
    public func readerID(subjectHash: [UInt8]) throws -> Identifier? {
        try first("SELECT uuid FROM readers WHERE subject = $1", [.blob(subjectHash)]) { $0.identifier(0) }
    }
}
