-- Answers kept for repeats of a request (Idempotency-Key), and the keys that the server signs with.

CREATE TABLE idempotency_keys (
    key          BLOB PRIMARY KEY CHECK (length(key) = 32),
    fingerprint  BLOB NOT NULL CHECK (length(fingerprint) = 32),
    status       INTEGER NOT NULL,
    location     TEXT,
    etag         TEXT,
    content      BLOB NOT NULL,
    date_expires INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_keys_by_expiry ON idempotency_keys (date_expires);

CREATE TABLE server_keys (
    name TEXT PRIMARY KEY,
    key  BLOB NOT NULL
) STRICT, WITHOUT ROWID;
