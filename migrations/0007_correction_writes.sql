-- The same table and rows, cheaper to write: see 0006.

CREATE TABLE corrections_new (
    id              INTEGER PRIMARY KEY,
    uuid            BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    article_id      INTEGER NOT NULL REFERENCES articles (id),
    kind            TEXT NOT NULL CHECK (kind IN ('correction', 'clarification')),
    state           TEXT NOT NULL CHECK (
        state = 'received' OR state = 'in_review' OR state = 'accepted' OR state = 'declined' OR state = 'duplicate'
        OR state = 'published' OR state = 'withdrawn'),
    target_revision INTEGER,
    exact           TEXT,
    prefix          TEXT,
    suffix          TEXT,
    anchor          TEXT CHECK (
        anchor = 'exact' OR anchor = 'relocated' OR anchor = 'ambiguous' OR anchor = 'orphaned'),
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

INSERT INTO corrections_new SELECT * FROM corrections ORDER BY id;
DROP TABLE corrections;
ALTER TABLE corrections_new RENAME TO corrections;

CREATE INDEX corrections_by_date ON corrections (date_created, id);
CREATE INDEX corrections_by_state ON corrections (state, date_created, id);
CREATE INDEX corrections_by_article ON corrections (article_id, date_created, id);
CREATE INDEX corrections_by_article_and_state ON corrections (article_id, state, date_created, id);
