-- Who may sign in to the desk. Only a hash of a token is kept.

CREATE TABLE staff (
    id           INTEGER PRIMARY KEY,
    uuid         BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    name         TEXT NOT NULL,
    role         TEXT NOT NULL CHECK (role IN ('moderator', 'editor', 'admin')),
    token_hash   BLOB NOT NULL UNIQUE CHECK (length(token_hash) = 32),
    date_created INTEGER NOT NULL,
    date_revoked INTEGER
) STRICT;
