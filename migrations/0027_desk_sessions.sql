-- Who is signed in to the desk's page. Of what a browser keeps there is only a hash.

CREATE TABLE desk_sessions (
    id           INTEGER PRIMARY KEY,
    hash         BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
    staff_id     INTEGER NOT NULL REFERENCES staff (id),
    date_created INTEGER NOT NULL,
    date_expires INTEGER NOT NULL CHECK (date_expires > date_created)
) STRICT;

CREATE INDEX desk_sessions_by_end ON desk_sessions (date_expires);
