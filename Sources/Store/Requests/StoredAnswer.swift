import Newsroom
import SQL

/// The answer to a request that came with an Idempotency-Key, kept for repeats.
public struct StoredAnswer: Hashable, Sendable {
    /// BLAKE2b-256 of the request's content.
    public var fingerprint: [UInt8]
    /// The answer's status code.
    public var status: Int
    /// The answer's Location.
    public var location: String?
    /// The answer's ETag.
    public var etag: String?
    /// The answer's content.
    public var content: [UInt8]

    /// Takes each part as it is.
    public init(fingerprint: [UInt8], status: Int, location: String?, etag: String?, content: [UInt8]) {
        self.fingerprint = fingerprint
        self.status = status
        self.location = location
        self.etag = etag
        self.content = content
    }
}

extension Transaction {
    /// The answer kept under a key that has not expired.
    public func storedAnswer(key: [UInt8], date: Timestamp) throws -> StoredAnswer? {
        try first(
            """
            SELECT fingerprint, status, location, etag, content FROM idempotency_keys
            WHERE key = $1 AND date_expires > $2
            """, [.blob(key), Value(date)]
        ) {
            StoredAnswer(
                fingerprint: $0.blob(0), status: $0.integer(1), location: $0.optionalText(2), etag: $0.optionalText(3),
                content: $0.blob(4))
        }
    }

    /// Keeps an answer, and drops those that have expired.
    public func keep(_ answer: StoredAnswer, key: [UInt8], date: Timestamp, expires: Timestamp) throws {
        try execute("DELETE FROM idempotency_keys WHERE date_expires <= $1", [Value(date)])
        try execute(
            """
            INSERT INTO idempotency_keys (key, fingerprint, status, location, etag, content, date_expires)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            [
                .blob(key), .blob(answer.fingerprint), Value(answer.status), Value(answer.location),
                Value(answer.etag), .blob(answer.content), Value(expires),
            ])
    }

    /// The server's own key of this name; `fresh` becomes it when there is none yet.
    public func serverKey(_ name: String, fresh: [UInt8]) throws -> [UInt8] {
        try execute(
            "INSERT INTO server_keys (name, key) VALUES ($1, $2) ON CONFLICT DO NOTHING", [.text(name), .blob(fresh)])
        return try first("SELECT key FROM server_keys WHERE name = $1", [.text(name)]) { $0.blob(0) } ?? fresh
    }
}
