import Newsroom
import SQL

extension Snapshot {
    /// Who holds the token of this hash; nil when nobody does or it was revoked.
    public func staffMember(tokenHash: [UInt8]) throws -> StaffMember? {
        try first(
            "SELECT uuid, name, role, date_created, date_revoked FROM staff WHERE token_hash = $1 AND date_revoked IS NULL",
            [.blob(tokenHash)]
        ) { try StaffRow.member($0) }
    }

    /// Everybody who ever held a token, in the order in which the tokens were made.
    public func staff() throws -> [StaffMember] {
        try rows("SELECT uuid, name, role, date_created, date_revoked FROM staff ORDER BY id") {
            try StaffRow.member($0)
        }
    }
}

extension Transaction {
    /// Keeps a new staff member with the hash of a token.
    public func insert(_ member: StaffMember, tokenHash: [UInt8]) throws {
        try execute(
            "INSERT INTO staff (uuid, name, role, token_hash, date_created) VALUES ($1, $2, $3, $4, $5)",
            [
                Value(member.id), .text(member.name), .text(member.role.rawValue), .blob(tokenHash),
                Value(member.dateCreated),
            ])
        try protect(name: member.name)
    }

    /// Ends a token.
    ///
    /// - Returns: false when there is none of that identifier, or it had ended before.
    public func revokeToken(of id: Identifier, date: Timestamp) throws -> Bool {
        try execute(
            "UPDATE staff SET date_revoked = $2 WHERE uuid = $1 AND date_revoked IS NULL", [Value(id), Value(date)]) > 0
    }
}
