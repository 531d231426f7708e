-- Readers' comments. Counters change in the transaction of what they count.

CREATE TABLE comments (
    id            INTEGER PRIMARY KEY,
    uuid          BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    article_id    INTEGER NOT NULL REFERENCES articles (id),
    parent_id     INTEGER REFERENCES comments (id),
    author_name   TEXT NOT NULL,
    body_markdown TEXT NOT NULL,
    body_html     TEXT NOT NULL,
    body_text     TEXT NOT NULL,
    spoiler       INTEGER NOT NULL CHECK (spoiler IN (0, 1)),
    state         TEXT NOT NULL CHECK (state IN ('visible', 'pending', 'removed')),
    votes_up      INTEGER NOT NULL DEFAULT 0 CHECK (votes_up >= 0),
    votes_down    INTEGER NOT NULL DEFAULT 0 CHECK (votes_down >= 0),
    score         INTEGER NOT NULL GENERATED ALWAYS AS (votes_up - votes_down) STORED,
    featured      INTEGER NOT NULL DEFAULT 0 CHECK (featured IN (0, 1)),
    reply_count   INTEGER NOT NULL DEFAULT 0 CHECK (reply_count >= 0),
    date_created  INTEGER NOT NULL,
    date_edited   INTEGER
) STRICT;

-- A level of a thread: the top (parent_id IS NULL) or the replies to one comment.
CREATE INDEX comments_by_level_and_date ON comments (article_id, parent_id, state, date_created, id);
CREATE INDEX comments_by_level_and_score ON comments (article_id, parent_id, state, score, id);
-- All comments of an article, whatever they answer.
CREATE INDEX comments_by_date ON comments (article_id, state, date_created, id);
CREATE INDEX comments_by_score ON comments (article_id, state, score, id);
CREATE INDEX comments_by_parent ON comments (parent_id);
