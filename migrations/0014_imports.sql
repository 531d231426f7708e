-- How far the import of a file has come, written in the transaction of what was imported: an interrupted one goes on from
-- there. A row is taken away when its file is done.

CREATE TABLE imports (
    input         BLOB PRIMARY KEY CHECK (length(input) = 32),
    position      INTEGER NOT NULL CHECK (position >= 0),
    items         INTEGER NOT NULL CHECK (items >= 0),
    rejected      INTEGER NOT NULL CHECK (rejected >= 0),
    date_modified INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
