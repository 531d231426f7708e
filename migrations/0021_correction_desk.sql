-- What the desk works with: more kinds, sources, who handles a request, by when, and how much it weighs; requests about
-- the same words are joined; contacts are sealed with a key that is not in the database.

CREATE TABLE corrections_new (
    id              INTEGER PRIMARY KEY,
    uuid            BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    article_id      INTEGER NOT NULL REFERENCES articles (id),
    -- The article's: the list of a section is one walk of an index.
    section_id      INTEGER REFERENCES sections (id),
    kind            TEXT NOT NULL CHECK (
        kind = 'correction' OR kind = 'clarification' OR kind = 'typo' OR kind = 'missing_context' OR kind = 'other'),
    state           TEXT NOT NULL CHECK (
        state = 'received' OR state = 'in_review' OR state = 'accepted' OR state = 'declined' OR state = 'duplicate'
        OR state = 'published' OR state = 'withdrawn'),
    -- Whether the desk has still something to do.
    open            INTEGER NOT NULL GENERATED ALWAYS AS (date_closed IS NULL) STORED,
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
    -- URLs, one a line.
    sources         TEXT NOT NULL DEFAULT '',
    -- How to reach the reporter, sealed; NULL when unknown or erased.
    contact         BLOB,
    secret_hash     BLOB NOT NULL CHECK (length(secret_hash) = 32),
    -- A staff member's name.
    assignee        TEXT,
    -- The request that this one is decided with: about the same words, or named as its original.
    head_id         INTEGER REFERENCES corrections (id) CHECK (head_id <> id),
    -- Requests that are decided with this one, itself included.
    reporter_count  INTEGER NOT NULL DEFAULT 1 CHECK (reporter_count > 0),
    -- What the desk's list by weight is sorted by; see docs/decisions/0012-corrections.md.
    weight          INTEGER NOT NULL,
    -- Counts what was changed, for If-Match.
    version         INTEGER NOT NULL DEFAULT 1,
    date_due        INTEGER NOT NULL,
    -- When its reporter first got an answer; a decision is one.
    date_answered   INTEGER,
    date_closed     INTEGER,
    date_published  INTEGER,
    date_created    INTEGER NOT NULL,
    date_modified   INTEGER NOT NULL,
    CHECK (suggestion IS NOT NULL OR explanation IS NOT NULL),
    CHECK ((anchor IS NULL) = (exact IS NULL)),
    CHECK ((anchor IN ('exact', 'relocated')) = (anchor_start IS NOT NULL)),
    CHECK ((anchor_start IS NULL) = (anchor_end IS NULL)),
    CHECK ((date_closed IS NULL) = (state = 'received' OR state = 'in_review' OR state = 'accepted')),
    CHECK ((date_published IS NULL) = (state <> 'published')),
    FOREIGN KEY (article_id, target_revision) REFERENCES article_revisions (article_id, number)
) STRICT;

INSERT INTO corrections_new (
    id, uuid, article_id, section_id, kind, state, target_revision, exact, prefix, suffix, anchor, anchor_start,
    anchor_end, suggestion, explanation, secret_hash, weight, date_due, date_answered, date_closed, date_published,
    date_created, date_modified)
SELECT
    c.id, c.uuid, c.article_id, a.section_id, c.kind, c.state, c.target_revision, c.exact, c.prefix, c.suffix, c.anchor,
    c.anchor_start, c.anchor_end, c.suggestion, c.explanation, c.secret_hash,
    CASE c.kind WHEN 'correction' THEN 48 ELSE 24 END * 3600000 - c.date_created,
    c.date_created + CASE c.kind WHEN 'correction' THEN 24 ELSE 48 END * 3600000,
    (SELECT min(e.date_created) FROM correction_events AS e WHERE e.correction_id = c.id
        AND e.to_state IN ('accepted', 'declined', 'duplicate', 'published')),
    CASE WHEN c.state IN ('declined', 'duplicate', 'published', 'withdrawn') THEN c.date_modified END,
    CASE c.state WHEN 'published' THEN c.date_modified END,
    c.date_created, c.date_modified
FROM corrections AS c JOIN articles AS a ON a.id = c.article_id
ORDER BY c.id;

-- Until whoever opens the database has sealed them.
CREATE TABLE plain_contacts (
    correction_id INTEGER PRIMARY KEY REFERENCES corrections (id),
    name          TEXT,
    email         TEXT
) STRICT;
INSERT INTO plain_contacts (correction_id, name, email)
SELECT id, contact_name, contact_email FROM corrections
WHERE contact_name IS NOT NULL OR contact_email IS NOT NULL;

DROP TABLE corrections;
ALTER TABLE corrections_new RENAME TO corrections;

-- The desk's lists, which leave out what is decided with another request.
CREATE INDEX corrections_by_date ON corrections (head_id, date_created, id);
CREATE INDEX corrections_by_state ON corrections (state, date_created, id) WHERE head_id IS NULL;
CREATE INDEX corrections_by_section ON corrections (section_id, date_created, id) WHERE head_id IS NULL;
CREATE INDEX corrections_by_kind ON corrections (kind, date_created, id) WHERE head_id IS NULL;
CREATE INDEX corrections_by_assignee ON corrections (assignee, date_created, id) WHERE head_id IS NULL;
-- What is open is little, whatever there has been.
CREATE INDEX corrections_open_by_date ON corrections (open, date_created, id) WHERE open = 1 AND head_id IS NULL;
CREATE INDEX corrections_open_by_weight ON corrections (open, weight, id) WHERE open = 1 AND head_id IS NULL;
CREATE INDEX corrections_open_by_due ON corrections (open, date_due, id) WHERE open = 1 AND head_id IS NULL;
CREATE INDEX corrections_open_by_article ON corrections (article_id, id) WHERE open = 1 AND head_id IS NULL;
-- All that an article has, and all that is decided with a request.
CREATE INDEX corrections_by_article ON corrections (article_id, date_created, id);
CREATE INDEX corrections_by_head ON corrections (head_id, id) WHERE head_id IS NOT NULL;
CREATE INDEX corrections_by_contact ON corrections (date_closed, id) WHERE contact IS NOT NULL;

CREATE TRIGGER corrections_follow_section AFTER UPDATE OF section_id ON articles
WHEN NEW.section_id IS NOT OLD.section_id
BEGIN
    UPDATE corrections SET section_id = NEW.section_id WHERE article_id = NEW.id;
END;

-- All that was done with a request and said about it; never rewritten.
CREATE TABLE correction_events_new (
    id            INTEGER PRIMARY KEY,
    correction_id INTEGER NOT NULL REFERENCES corrections (id),
    kind          TEXT NOT NULL CHECK (
        kind = 'transition' OR kind = 'note' OR kind = 'answer' OR kind = 'assignment' OR kind = 'reporter_word'),
    from_state    TEXT,
    to_state      TEXT,
    actor         TEXT NOT NULL,
    -- Why, or what was said; of an assignment to whom, NULL for nobody.
    text          TEXT,
    -- `desk`: the reporter does not see it.
    visibility    TEXT NOT NULL CHECK (visibility = 'desk' OR visibility = 'reporter'),
    date_created  INTEGER NOT NULL,
    CHECK ((kind = 'transition') = (to_state IS NOT NULL))
) STRICT;
INSERT INTO correction_events_new (
    id, correction_id, kind, from_state, to_state, actor, text, visibility, date_created)
SELECT id, correction_id, 'transition', from_state, to_state, actor, reason, 'reporter', date_created
FROM correction_events ORDER BY id;
DROP TABLE correction_events;
ALTER TABLE correction_events_new RENAME TO correction_events;
CREATE INDEX correction_events_by_correction ON correction_events (correction_id, id);

CREATE TABLE correction_notes_new (
    id              INTEGER PRIMARY KEY,
    uuid            BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    article_id      INTEGER NOT NULL REFERENCES articles (id),
    correction_id   INTEGER REFERENCES corrections (id),
    kind            TEXT NOT NULL CHECK (
        kind = 'correction' OR kind = 'clarification' OR kind = 'update' OR kind = 'editors_note'
        OR kind = 'retraction'),
    text            TEXT NOT NULL,
    wrong           TEXT,
    right           TEXT,
    -- The newest before the change that the note is about; NULL when no word was changed.
    revision_before INTEGER,
    -- The one that it came with.
    revision        INTEGER NOT NULL,
    -- Where words were replaced in the Markdown of `revision_before`, and how many Unicode scalars by how many.
    edit_start      INTEGER,
    edit_old        INTEGER,
    edit_new        INTEGER,
    date_published  INTEGER NOT NULL,
    CHECK (revision_before < revision),
    CHECK ((edit_start IS NULL) = (edit_old IS NULL) AND (edit_start IS NULL) = (edit_new IS NULL)),
    CHECK (edit_start IS NULL OR revision_before IS NOT NULL),
    FOREIGN KEY (article_id, revision) REFERENCES article_revisions (article_id, number),
    FOREIGN KEY (article_id, revision_before) REFERENCES article_revisions (article_id, number)
) STRICT;
INSERT INTO correction_notes_new (id, uuid, article_id, correction_id, kind, text, revision, date_published)
SELECT id, uuid, article_id, correction_id, kind, text, revision, date_published FROM correction_notes ORDER BY id;
DROP TABLE correction_notes;
ALTER TABLE correction_notes_new RENAME TO correction_notes;
CREATE INDEX correction_notes_by_article ON correction_notes (article_id, date_published, id);
CREATE INDEX correction_notes_by_correction ON correction_notes (correction_id, id);
CREATE INDEX correction_notes_by_revision ON correction_notes (article_id, revision, date_published, id);

-- Nothing comes to be published without a note, which has a revision.
CREATE TRIGGER correction_is_published_with_a_note BEFORE UPDATE OF state ON corrections
WHEN NEW.state = 'published'
    AND NOT EXISTS (SELECT 1 FROM correction_notes WHERE correction_id = coalesce(NEW.head_id, NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'a correction is published without a note');
END;
