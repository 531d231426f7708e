import Newsroom
import SQL

extension Transaction {
    /// Erases the contacts of requests that were closed before a date, and what was still to be sent there, a bounded
    /// number at a time.
    ///
    /// - Returns: how many; fewer than `limit` when none is left.
    public func eraseContacts(closedBefore date: Timestamp, limit: Int = 500) throws -> Int {
        let due = """
            SELECT id FROM corrections WHERE contact IS NOT NULL AND date_closed < $1
            ORDER BY date_closed, id LIMIT $2
            """
        let values = [Value(date), Value(limit)]
        try eraseLetters(ofCorrections: due, values)
        return try execute("UPDATE corrections SET contact = NULL WHERE id IN (\(due))", values)
    }

    /// Erases the contact of one request, and what was still to be sent there.
    func eraseContact(of id: Identifier) throws {
        try eraseLetters(ofCorrections: "SELECT id FROM corrections WHERE uuid = $1", [Value(id)])
        try execute("UPDATE corrections SET contact = NULL WHERE uuid = $1", [Value(id)])
    }

    /// Seals contacts that were kept before there were keys, some at a time.
    ///
    /// - Returns: whether there may be more.
    func workOffPlainContacts(_ keys: ContactKeys) throws -> Bool {
        if keys.isEmpty { return false }
        let next = try rows(
            """
            SELECT p.correction_id, c.uuid, p.name, p.email
            FROM plain_contacts AS p CROSS JOIN corrections AS c ON c.id = p.correction_id
            WHERE p.correction_id > $1 ORDER BY p.correction_id LIMIT 500
            """, [.integer(0)]
        ) {
            (
                key: $0.int64(0), id: $0.identifier(1),
                contact: Contact(name: $0.optionalText(2), email: $0.optionalText(3))
            )
        }
        for (key, id, contact) in next {
            let sealed = keys.seal(contact, of: id)
            try execute("UPDATE corrections SET contact = $2 WHERE id = $1", [.integer(key), Value(sealed?.bytes)])
            try execute("DELETE FROM plain_contacts WHERE correction_id = $1", [.integer(key)])
        }
        return !next.isEmpty
    }
}
