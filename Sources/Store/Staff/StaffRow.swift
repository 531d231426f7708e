import Newsroom
import SQL

/// The columns of a staff member and how they become a value.
enum StaffRow {
    /// Of `uuid, name, role, date_created, date_revoked`, the first of the row.
    static func member(_ row: borrowing Row) throws -> StaffMember {
        StaffMember(
            id: row.identifier(0), name: row.text(1), role: try row.word(2), dateCreated: row.date(3),
            dateRevoked: row.optionalDate(4))
    }
}
