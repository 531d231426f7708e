import Newsroom
import SQL

/// A staff member who is signed in to the desk's page.
public struct DeskSession: Hashable, Sendable {
    /// Who it is.
    public var staff: StaffMember
    /// Until when.
    public var dateExpires: Timestamp

    /// Takes both as they are.
    public init(staff: StaffMember, dateExpires: Timestamp) {
        self.staff = staff
        self.dateExpires = dateExpires
    }
}

extension Snapshot {
    /// The session whose secret has this hash; nil when there is none, it is over, or its member's token was revoked.
    public func deskSession(hash: [UInt8], date: Timestamp) throws -> DeskSession? {
        try first(
            """
            SELECT m.uuid, m.name, m.role, m.date_created, m.date_revoked, s.date_expires
            FROM desk_sessions AS s CROSS JOIN staff AS m ON m.id = s.staff_id
            WHERE s.hash = $1 AND s.date_expires > $2 AND m.date_revoked IS NULL
            """, [.blob(hash), Value(date)]
        ) { DeskSession(staff: try StaffRow.member($0), dateExpires: $0.date(5)) }
    }
}

extension Transaction {
    /// Signs a staff member in, and forgets sessions that are over.
    ///
    /// - Parameter hash: of the session's secret, 32 bytes.
    public func insert(_ session: DeskSession, hash: [UInt8], date: Timestamp) throws {
        try execute("DELETE FROM desk_sessions WHERE date_expires <= $1", [Value(date)])
        try execute(
            """
            INSERT INTO desk_sessions (hash, staff_id, date_created, date_expires)
            VALUES ($1, (SELECT id FROM staff WHERE uuid = $2), $3, $4)
            """, [.blob(hash), Value(session.staff.id), Value(date), Value(session.dateExpires)])
    }

    /// Signs out; nothing happens when the session is over already.
    public func endDeskSession(hash: [UInt8]) throws {
        try execute("DELETE FROM desk_sessions WHERE hash = $1", [.blob(hash)])
    }
}
