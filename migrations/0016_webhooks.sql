-- What is to be told to others, written in the transaction of what it tells of, until they have taken it.

CREATE TABLE webhook_deliveries (
    id           INTEGER PRIMARY KEY,
    uuid         BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    url          TEXT NOT NULL,
    event        TEXT NOT NULL,
    body         TEXT NOT NULL,
    attempts     INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    -- When it is tried next; NULL when it was given up.
    date_next    INTEGER,
    -- Why the last attempt failed.
    last_error   TEXT,
    date_created INTEGER NOT NULL
) STRICT;

CREATE INDEX webhook_deliveries_due ON webhook_deliveries (url, date_next, id) WHERE date_next IS NOT NULL;
CREATE INDEX webhook_deliveries_by_date ON webhook_deliveries (date_created, id);
