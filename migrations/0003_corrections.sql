-- Readers' requests to correct an article, the history of each, and the notes that the public reads.

CREATE TABLE corrections (
    id              INTEGER PRIMARY KEY,
    uuid            BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    article_id      INTEGER NOT NULL REFERENCES articles (id),
    kind            TEXT NOT NULL CHECK (kind IN ('correction', 'clarification')),
    state           TEXT NOT NULL CHECK (
        state IN ('received', 'in_review', 'accepted', 'declined', 'duplicate', 'published', 'withdrawn')),
    target_revision INTEGER,
    exact           TEXT,
    prefix          TEXT,
    suffix          TEXT,
    anchor          TEXT CHECK (anchor IN ('exact', 'relocated', 'ambiguous', 'orphaned')),
    anchor_start    INTEGER,
    anchor_end      INTEGER,
    suggestion      TEXT,
    explanation     TEXT,
    contact_name    TEXT,
    contact_email   TEXT,
    secret_hash     BLOB NOT NULL CHECK (length(secret_hash) = 32),
    date_created    INTEGER NOT NULL,
    date_modified   INTEGER NOT NULL,
    CHECK (suggestion IS NOT NULL OR explanation IS NOT NULL),
    CHECK ((anchor IS NULL) = (exact IS NULL)),
    CHECK ((anchor IN ('exact', 'relocated')) = (anchor_start IS NOT NULL)),
    CHECK ((anchor_start IS NULL) = (anchor_end IS NULL)),
    FOREIGN KEY (article_id, target_revision) REFERENCES article_revisions (article_id, number)
) STRICT;

CREATE INDEX corrections_by_date ON corrections (date_created, id);
CREATE INDEX corrections_by_state ON corrections (state, date_created, id);
CREATE INDEX corrections_by_article ON corrections (article_id, date_created, id);
CREATE INDEX corrections_by_article_and_state ON corrections (article_id, state, date_created, id);

-- Never rewritten.
CREATE TABLE correction_events (
    id            INTEGER PRIMARY KEY,
    correction_id INTEGER NOT NULL REFERENCES corrections (id),
    from_state    TEXT,
    to_state      TEXT NOT NULL,
    actor         TEXT NOT NULL,
    reason        TEXT,
    date_created  INTEGER NOT NULL
) STRICT;
CREATE INDEX correction_events_by_correction ON correction_events (correction_id, id);

CREATE TABLE correction_notes (
    id             INTEGER PRIMARY KEY,
    uuid           BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    article_id     INTEGER NOT NULL REFERENCES articles (id),
    correction_id  INTEGER REFERENCES corrections (id),
    revision       INTEGER NOT NULL,
    kind           TEXT NOT NULL CHECK (kind IN ('correction', 'clarification')),
    text           TEXT NOT NULL,
    date_published INTEGER NOT NULL,
    FOREIGN KEY (article_id, revision) REFERENCES article_revisions (article_id, number)
) STRICT;
CREATE INDEX correction_notes_by_article ON correction_notes (article_id, date_published, id);
CREATE INDEX correction_notes_by_correction ON correction_notes (correction_id);
