-- What moderators and readers do about comments: holds with their reasons, reports, decisions, sanctions.

-- Why a pending comment waits.
ALTER TABLE comments ADD COLUMN held_reason TEXT;
ALTER TABLE comments ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0 CHECK (pinned IN (0, 1));
-- The same for all of a thread.
ALTER TABLE comments ADD COLUMN locked INTEGER NOT NULL DEFAULT 0 CHECK (locked IN (0, 1));
-- A moderator has seen it and let it stand: reports do not hold it again.
ALTER TABLE comments ADD COLUMN approved INTEGER NOT NULL DEFAULT 0 CHECK (approved IN (0, 1));
-- Reports that nobody has looked at.
ALTER TABLE comments ADD COLUMN report_count INTEGER NOT NULL DEFAULT 0 CHECK (report_count >= 0);

-- The desk's lists. A comment that is published at once is in none of these.
CREATE INDEX comments_held ON comments (state, date_created, id) WHERE state <> 'visible';
CREATE INDEX comments_by_held_reason ON comments (held_reason, date_created, id) WHERE held_reason IS NOT NULL;
CREATE INDEX comments_reported ON comments (date_created, id) WHERE report_count > 0;
CREATE INDEX comments_pinned ON comments (article_id, date_created, id) WHERE pinned = 1;

-- Who sent a comment, as a keyed hash, for a while. Rows come in the order of their dates, so that the oldest are found
-- without an index of their own.
CREATE TABLE comment_addresses (
    comment_id   INTEGER PRIMARY KEY REFERENCES comments (id),
    address      BLOB NOT NULL CHECK (length(address) = 16),
    date_created INTEGER NOT NULL
) STRICT;

-- How much of an address was approved; forgotten with it.
CREATE TABLE address_approvals (
    address      BLOB PRIMARY KEY CHECK (length(address) = 16),
    approved     INTEGER NOT NULL CHECK (approved > 0),
    date_changed INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX address_approvals_by_date ON address_approvals (date_changed);

CREATE TABLE comment_reports (
    id           INTEGER PRIMARY KEY,
    comment_id   INTEGER NOT NULL REFERENCES comments (id),
    -- NULL when it has expired, or was never known.
    address      BLOB CHECK (length(address) = 16),
    reason       TEXT NOT NULL,
    text         TEXT,
    date_created INTEGER NOT NULL,
    -- When a moderator decided.
    date_settled INTEGER,
    UNIQUE (comment_id, address)
) STRICT;
CREATE INDEX comment_reports_open ON comment_reports (comment_id, reason, id) WHERE date_settled IS NULL;
CREATE INDEX comment_reports_with_address ON comment_reports (date_created) WHERE address IS NOT NULL;

-- Only ever added to. Marks are bits: featured 1, pinned 2, spoiler 4, locked 8.
CREATE TABLE comment_decisions (
    id           INTEGER PRIMARY KEY,
    uuid         BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    comment_id   INTEGER NOT NULL REFERENCES comments (id),
    actor        TEXT NOT NULL,
    action       TEXT NOT NULL,
    reason       TEXT,
    state_before TEXT NOT NULL,
    marks_before INTEGER NOT NULL,
    state_after  TEXT NOT NULL,
    marks_after  INTEGER NOT NULL,
    -- Milliseconds that a held comment had waited.
    waited       INTEGER,
    date_created INTEGER NOT NULL
) STRICT;
CREATE INDEX comment_decisions_by_comment ON comment_decisions (comment_id, id);
CREATE INDEX comment_decisions_by_actor ON comment_decisions (actor, id);
CREATE INDEX comment_decisions_by_date ON comment_decisions (date_created);

CREATE TRIGGER comment_decisions_stay BEFORE UPDATE ON comment_decisions
BEGIN SELECT raise(ABORT, 'the log of decisions is only added to'); END;

CREATE TABLE sanctions (
    id           INTEGER PRIMARY KEY,
    uuid         BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    kind         TEXT NOT NULL,
    address      BLOB CHECK (length(address) = 16),
    reader       BLOB CHECK (length(reader) = 16) CHECK ((address IS NULL) <> (reader IS NULL)),
    reason       TEXT NOT NULL,
    actor        TEXT NOT NULL,
    date_created INTEGER NOT NULL,
    date_ends    INTEGER
) STRICT;
