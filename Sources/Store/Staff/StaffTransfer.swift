import Newsroom
import SQL

extension Snapshot {
    /// Everybody who ever held a token, with its hash.
    public func exportStaff(_ visit: (StaffRecord) throws -> Void) throws {
        try walk("\(Self.staffRecords) WHERE id > $1 ORDER BY id LIMIT $2", { try staffRecord($0) }, visit)
    }

    func staffRecord(_ id: Identifier) throws -> StaffRecord? {
        try first("\(Self.staffRecords) WHERE uuid = $1", [Value(id)]) { try staffRecord($0) }
    }

    private static let staffRecords = "SELECT id, uuid, name, role, token_hash, date_created, date_revoked FROM staff"

    private func staffRecord(_ row: borrowing Row) throws -> StaffRecord {
        let member = StaffMember(
            id: row.identifier(1), name: row.text(2), role: try row.word(3), dateCreated: row.date(5),
            dateRevoked: row.optionalDate(6))
        return StaffRecord(member: member, tokenHash: row.blob(4))
    }
}

extension Transaction {
    /// Adds a staff member whose token goes on working.
    public func importStaff(_ record: StaffRecord) throws -> ImportOutcome {
        if let kept = try snapshot.staffRecord(record.member.id) { return .existing(isSame: record == kept) }
        let holder = try first("SELECT 1 FROM staff WHERE token_hash = $1", [.blob(record.tokenHash)]) { $0.integer(0) }
        if holder != nil { return .refused("/token_hash", "repeated", "Somebody else has this token.") }
        try insert(record.member, tokenHash: record.tokenHash)
        if let date = record.member.dateRevoked { _ = try revokeToken(of: record.member.id, date: date) }
        return .imported
    }
}
