-- The same table and rows, cheaper to write. A CHECK with more than two words after IN builds a temporary tree for
-- each row; a chain of OR does not. An index has rows only for what it serves: readers' lists hold visible comments
-- only, and most comments answer none. `comments_by_date` stays whole, for it also finds all that an article has.

CREATE TABLE comments_new (
    id            INTEGER PRIMARY KEY,
    uuid          BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    article_id    INTEGER NOT NULL REFERENCES articles (id),
    parent_id     INTEGER REFERENCES comments (id),
    author_name   TEXT NOT NULL,
    body_markdown TEXT NOT NULL,
    body_html     TEXT NOT NULL,
    body_text     TEXT NOT NULL,
    spoiler       INTEGER NOT NULL CHECK (spoiler IN (0, 1)),
    state         TEXT NOT NULL CHECK (state = 'visible' OR state = 'pending' OR state = 'removed'),
    votes_up      INTEGER NOT NULL DEFAULT 0 CHECK (votes_up >= 0),
    votes_down    INTEGER NOT NULL DEFAULT 0 CHECK (votes_down >= 0),
    score         INTEGER NOT NULL GENERATED ALWAYS AS (votes_up - votes_down) STORED,
    featured      INTEGER NOT NULL DEFAULT 0 CHECK (featured IN (0, 1)),
    reply_count   INTEGER NOT NULL DEFAULT 0 CHECK (reply_count >= 0),
    date_created  INTEGER NOT NULL,
    date_edited   INTEGER
) STRICT;

INSERT INTO comments_new (
    id, uuid, article_id, parent_id, author_name, body_markdown, body_html, body_text, spoiler, state, votes_up,
    votes_down, featured, reply_count, date_created, date_edited)
SELECT
    id, uuid, article_id, parent_id, author_name, body_markdown, body_html, body_text, spoiler, state, votes_up,
    votes_down, featured, reply_count, date_created, date_edited
FROM comments ORDER BY id;

DROP TABLE comments;
ALTER TABLE comments_new RENAME TO comments;

-- A level of a thread: the top (parent_id IS NULL) or the replies to one comment.
CREATE INDEX comments_by_level_and_date ON comments (article_id, parent_id, date_created, id) WHERE state = 'visible';
CREATE INDEX comments_by_level_and_score ON comments (article_id, parent_id, score, id) WHERE state = 'visible';
-- All comments of an article, whatever they answer.
CREATE INDEX comments_by_date ON comments (article_id, state, date_created, id);
CREATE INDEX comments_by_score ON comments (article_id, score, id) WHERE state = 'visible';
CREATE INDEX comments_by_parent ON comments (parent_id) WHERE parent_id IS NOT NULL;
