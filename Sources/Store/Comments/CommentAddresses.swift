import Newsroom
import SQL

/// The keyed hash of the address that a comment came from. It is not a part of the comment: it is kept for a while and
/// never exported.
extension Transaction {
    func keep(address: [UInt8], commentID: Identifier, date: Timestamp) throws {
        // The row is found again by its UUID: to have an INSERT return it costs a table of its own.
        try execute(
            """
            INSERT INTO comment_addresses (comment_id, address, date_created)
            SELECT id, $2, $3 FROM comments WHERE uuid = $1
            """, [Value(commentID), .blob(address), Value(date)])
    }

    /// Counts one more approved comment for the address that it came from, where that is still known.
    func countApproval(commentID key: Int64, date: Timestamp) throws {
        try execute(
            """
            INSERT INTO address_approvals (address, approved, date_changed)
            SELECT address, 1, $2 FROM comment_addresses WHERE comment_id = $1
            ON CONFLICT (address) DO UPDATE SET approved = approved + 1, date_changed = $2
            """, [.integer(key), Value(date)])
    }

    /// Forgets a bounded number of addresses that were kept since before a date.
    ///
    /// - Returns: whether there may be more.
    public func forgetAddresses(before date: Timestamp, limit: Int) throws -> Bool {
        let comments = try execute(
            """
            DELETE FROM comment_addresses WHERE date_created < $1 AND comment_id IN (
                SELECT comment_id FROM comment_addresses WHERE comment_id > 0 ORDER BY comment_id LIMIT $2)
            """, [Value(date), Value(limit)])
        let approvals = try execute(
            """
            DELETE FROM address_approvals WHERE address IN (
                SELECT address FROM address_approvals WHERE date_changed < $1 LIMIT $2)
            """, [Value(date), Value(limit)])
        let reports = try execute(
            """
            UPDATE comment_reports SET address = NULL WHERE id IN (
                SELECT id FROM comment_reports WHERE address IS NOT NULL AND date_created < $1 LIMIT $2)
            """, [Value(date), Value(limit)])
        return max(comments, approvals, reports) == limit
    }
}

extension Snapshot {
    /// The keyed hash of the address that a comment came from; nil when it is not known any more.
    func address(commentID: Identifier) throws -> [UInt8]? {
        try first(
            """
            SELECT s.address FROM comments AS c CROSS JOIN comment_addresses AS s ON s.comment_id = c.id
            WHERE c.uuid = $1
            """, [Value(commentID)]
        ) { $0.blob(0) }
    }

    /// Who was signed in when a comment came; nil for nobody.
    func reader(commentID: Identifier) throws -> Identifier? {
        try first(
            "SELECT r.uuid FROM comments AS c CROSS JOIN readers AS r ON r.id = c.reader_id WHERE c.uuid = $1",
            [Value(commentID)]
        ) { $0.identifier(0) }
    }

    /// How many comments of an address were approved.
    public func approvals(address: [UInt8]) throws -> Int {
        try first("SELECT approved FROM address_approvals WHERE address = $1", [.blob(address)]) { $0.integer(0) } ?? 0
    }
}
