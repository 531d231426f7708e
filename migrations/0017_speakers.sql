-- Readers whom the publisher's site has signed in, and what stands with their comments.

CREATE TABLE readers (
    id           INTEGER PRIMARY KEY,
    uuid         BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    -- What the site knows them by, hashed with a key of the server.
    subject      BLOB NOT NULL UNIQUE CHECK (length(subject) = 32),
    name         TEXT NOT NULL,
    avatar_url   TEXT,
    badge        TEXT CHECK (badge IN ('staff', 'verified', 'subscriber')),
    date_created INTEGER NOT NULL,
    date_seen    INTEGER NOT NULL,
    -- The name, as protected_names has it.
    form         TEXT NOT NULL
) STRICT;
CREATE INDEX readers_by_form ON readers (form);

-- Names that belong to somebody, folded so that what looks the same is the same.
CREATE TABLE protected_names (
    form TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- Of whom is signed in; the name, badge and picture stay as they were when the comment was written.
ALTER TABLE comments ADD COLUMN reader_id INTEGER REFERENCES readers (id);
ALTER TABLE comments ADD COLUMN author_badge TEXT CHECK (author_badge IN ('staff', 'verified', 'subscriber'));
ALTER TABLE comments ADD COLUMN author_avatar TEXT;
CREATE INDEX comments_by_reader ON comments (reader_id, id) WHERE reader_id IS NOT NULL;
