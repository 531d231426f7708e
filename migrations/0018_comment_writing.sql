-- What becomes of a comment after it came: its author edits and deletes it, moderators take it away, readers vote.

-- BLAKE2b-128 of the token that its author edits it with.
ALTER TABLE comments ADD COLUMN edit_hash BLOB CHECK (edit_hash IS NULL OR length(edit_hash) = 16);
-- The reader who wrote it, as `comment_votes.voter` has readers, when that is known.
ALTER TABLE comments ADD COLUMN author_voter BLOB CHECK (author_voter IS NULL OR length(author_voter) = 16);
-- Its text with inline spoilers, which body_html and body_text withhold; NULL when it has none.
ALTER TABLE comments ADD COLUMN open_html TEXT;
ALTER TABLE comments ADD COLUMN open_text TEXT CHECK ((open_html IS NULL) = (open_text IS NULL));

-- The texts that a comment had before, for moderators. Rows are never changed; they go when the author deletes it.
CREATE TABLE comment_revisions (
    id            INTEGER PRIMARY KEY,
    comment_id    INTEGER NOT NULL REFERENCES comments (id),
    body_markdown TEXT NOT NULL,
    spoiler       INTEGER NOT NULL CHECK (spoiler IN (0, 1)),
    -- When the text came.
    date_created  INTEGER NOT NULL,
    -- When another took its place.
    date_replaced INTEGER NOT NULL
) STRICT;

CREATE INDEX comment_revisions_by_comment ON comment_revisions (comment_id, id);

-- One vote a reader and comment.
CREATE TABLE comment_votes (
    comment_id   INTEGER NOT NULL REFERENCES comments (id),
    -- A keyed hash of where an anonymous reader's votes come from, empty for a reader who is known otherwise.
    origin       BLOB NOT NULL CHECK (length(origin) = 0 OR length(origin) = 16),
    -- A keyed hash of the reader.
    voter        BLOB NOT NULL CHECK (length(voter) = 16),
    value        INTEGER NOT NULL CHECK (value = 1 OR value = -1),
    date_created INTEGER NOT NULL,
    PRIMARY KEY (comment_id, origin, voter)
) STRICT, WITHOUT ROWID;
CREATE INDEX comment_votes_of_readers ON comment_votes (voter) WHERE origin = x'';
