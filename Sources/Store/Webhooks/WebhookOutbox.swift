import Newsroom
import SQL

extension Snapshot {
    /// What is to be sent to an address by now, the longest due first.
    public func dueDeliveries(url: String, date: Timestamp, limit: Int) throws -> [WebhookDelivery] {
        try rows(
            """
            SELECT \(WebhookDelivery.columns) FROM webhook_deliveries
            WHERE url = $1 AND date_next <= $2 ORDER BY date_next, id LIMIT $3
            """, [.text(url), Value(date), Value(limit)]
        ) { WebhookDelivery($0) }
    }

    /// When the next is to be sent to an address; nil when none waits.
    public func nextDelivery(url: String) throws -> Timestamp? {
        try first(
            """
            SELECT date_next FROM webhook_deliveries WHERE url = $1 AND date_next IS NOT NULL
            ORDER BY date_next, id LIMIT 1
            """, [.text(url)]
        ) { $0.date(0) }
    }

    /// A page of all that was not taken yet or was given up, newest first.
    public func deliveries(limit: Int, after: Position?) throws -> Page<WebhookDelivery> {
        var found: [WebhookDelivery] = []
        let positions = try rows(
            """
            SELECT \(WebhookDelivery.columns), id FROM webhook_deliveries
            WHERE (date_created, id) < ($2, $3) ORDER BY date_created DESC, id DESC LIMIT $1
            """, [Value(limit + 1), .integer(after?.key ?? .max), .integer(after?.id ?? .max)]
        ) { row in
            found.append(WebhookDelivery(row))
            return Position(key: row.int64(7), id: row.int64(8))
        }
        return Page(found: found, at: positions, limit: limit)
    }
}

extension Transaction {
    /// Keeps what is to be sent.
    public func insert(_ deliveries: [WebhookDelivery]) throws {
        for delivery in deliveries {
            try execute(
                """
                INSERT INTO webhook_deliveries (uuid, url, event, body, date_next, date_created)
                VALUES ($1, $2, $3, $4, $5, $6)
                """,
                [
                    Value(delivery.id), .text(delivery.url), .text(delivery.event), .text(delivery.body),
                    Value(delivery.dateNext), Value(delivery.dateCreated),
                ])
        }
    }

    /// Forgets what was taken.
    public func endDelivery(_ id: Identifier) throws {
        try execute("DELETE FROM webhook_deliveries WHERE uuid = $1", [Value(id)])
    }

    /// Notes a failure, and when the next attempt is; nil when it is given up.
    public func postponeDelivery(_ id: Identifier, to date: Timestamp?, error: String) throws {
        try execute(
            """
            UPDATE webhook_deliveries SET attempts = attempts + 1, date_next = $2, last_error = $3 WHERE uuid = $1
            """, [Value(id), Value(date), .text(error)])
    }

    /// Forgets what is older, taken or not.
    public func forgetDeliveries(before date: Timestamp) throws {
        try execute("DELETE FROM webhook_deliveries WHERE date_created < $1", [Value(date)])
    }
}

extension WebhookDelivery {
    fileprivate static let columns = "uuid, url, event, body, attempts, date_next, last_error, date_created"

    fileprivate init(_ row: borrowing Row) {
        self.init(
            id: row.identifier(0), url: row.text(1), event: row.text(2), body: row.text(3), date: row.date(7))
        attempts = row.integer(4)
        dateNext = row.optionalDate(5)
        lastError = row.optionalText(6)
    }
}
