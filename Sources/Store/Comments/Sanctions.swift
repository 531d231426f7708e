import Newsroom
import SQL

extension Snapshot {
    /// Every sanction, oldest first: they are few, and those that have ended are taken away.
    public func sanctions() throws -> [Sanction] {
        try rows(
            "SELECT uuid, kind, address, reader, reason, actor, date_created, date_ends FROM sanctions ORDER BY id"
        ) { row in
            let subject: SanctionSubject =
                row.isNull(2) ? .reader(row.identifier(3)) : .address(row.blob(2))
            return Sanction(
                id: row.identifier(0), kind: try row.word(1), subject: subject, reason: row.text(4),
                actor: row.text(5), dateCreated: row.date(6), dateEnds: row.optionalDate(7))
        }
    }
}

extension Transaction {
    /// Adds a sanction, and takes those away that have ended.
    ///
    /// - Throws: `RuleError` when the comment's address is not known any more.
    public func insert(_ draft: SanctionDraft, id: Identifier, actor: String, date: Timestamp) throws -> Sanction {
        try execute("DELETE FROM sanctions WHERE date_ends <= $1", [Value(date)])
        let sanction = Sanction(
            id: id, kind: draft.kind, subject: try subject(draft), reason: draft.reason, actor: actor,
            dateCreated: date, dateEnds: draft.dateEnds)
        var address: [UInt8]?
        var reader: [UInt8]?
        switch sanction.subject {
        case .address(let hash): address = hash
        case .reader(let id): reader = id.bytes
        }
        try execute(
            """
            INSERT INTO sanctions (uuid, kind, address, reader, reason, actor, date_created, date_ends)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            [
                Value(id), .text(sanction.kind.rawValue), Value(address), Value(reader), .text(sanction.reason),
                .text(actor), Value(date), Value(sanction.dateEnds),
            ])
        return sanction
    }

    /// Ends a sanction.
    ///
    /// - Returns: false when there is none of that identifier.
    public func endSanction(_ id: Identifier) throws -> Bool {
        try execute("DELETE FROM sanctions WHERE uuid = $1", [Value(id)]) > 0
    }

    private func subject(_ draft: SanctionDraft) throws -> SanctionSubject {
        if let reader = draft.readerID { return .reader(reader) }
        if let id = draft.commentID, let reader = try snapshot.reader(commentID: id) { return .reader(reader) }
        guard let id = draft.commentID, let address = try snapshot.address(commentID: id) else {
            throw RuleError([
                Violation(
                    pointer: "/comment", code: "no_address",
                    detail: "The address that the comment came from is not known, or not any more.")
            ])
        }
        return .address(address)
    }
}
