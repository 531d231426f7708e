-- Threads of any depth. A comment knows the top of its thread and how deep it stands, so that a thread is one walk over
-- an index whatever its shape; what is taken away leaves a place for the replies to it.

CREATE TABLE comments_new (
    id            INTEGER PRIMARY KEY,
    uuid          BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    article_id    INTEGER NOT NULL REFERENCES articles (id),
    parent_id     INTEGER REFERENCES comments (id),
    -- The comment at the top of its thread; NULL for that one itself.
    root_id       INTEGER REFERENCES comments (id) CHECK ((root_id IS NULL) = (parent_id IS NULL)),
    -- 0 at the top.
    depth         INTEGER NOT NULL DEFAULT 0 CHECK (depth >= 0),
    author_name   TEXT NOT NULL,
    body_markdown TEXT NOT NULL,
    body_html     TEXT NOT NULL,
    body_text     TEXT NOT NULL,
    spoiler       INTEGER NOT NULL CHECK (spoiler IN (0, 1)),
    -- `deleted` by its author, `removed` by a moderator.
    state         TEXT NOT NULL CHECK (state = 'visible' OR state = 'pending' OR state = 'removed' OR state = 'deleted'),
    -- Whether readers' lists have it: it is visible, or it holds the place of replies that are listed.
    listed        INTEGER NOT NULL DEFAULT 1 CHECK (listed IN (0, 1)) CHECK (listed = 1 OR state <> 'visible'),
    votes_up      INTEGER NOT NULL DEFAULT 0 CHECK (votes_up >= 0),
    votes_down    INTEGER NOT NULL DEFAULT 0 CHECK (votes_down >= 0),
    -- What `top` sorts by: the lower bound of Wilson's interval for the share of votes for it, in millionths.
    rank          INTEGER NOT NULL DEFAULT 0,
    featured      INTEGER NOT NULL DEFAULT 0 CHECK (featured IN (0, 1)),
    -- Direct replies that are listed.
    reply_count   INTEGER NOT NULL DEFAULT 0 CHECK (reply_count >= 0),
    date_created  INTEGER NOT NULL,
    date_edited   INTEGER
) STRICT;

-- A thread is walked from its top down: levels are few.
WITH RECURSIVE placed (id, root_id, depth) AS (
    SELECT id, NULL, 0 FROM comments WHERE parent_id IS NULL
    UNION ALL
    SELECT c.id, coalesce(p.root_id, p.id), p.depth + 1
    FROM placed AS p JOIN comments AS c ON c.parent_id = p.id
)
INSERT INTO comments_new (
    id, uuid, article_id, parent_id, root_id, depth, author_name, body_markdown, body_html, body_text, spoiler, state,
    listed, votes_up, votes_down, rank, featured, reply_count, date_created, date_edited)
SELECT
    c.id, c.uuid, c.article_id, c.parent_id, p.root_id, p.depth, c.author_name, c.body_markdown, c.body_html,
    c.body_text, c.spoiler, c.state, c.state = 'visible', c.votes_up, c.votes_down,
    -- z = 1.96; a comment without votes has 0.
    CASE WHEN c.votes_up + c.votes_down = 0 THEN 0 ELSE CAST(1000000 * (
        (c.votes_up + 1.9208) / (c.votes_up + c.votes_down)
        - 1.96 * sqrt(1.0 * c.votes_up * c.votes_down / (c.votes_up + c.votes_down) + 0.9604)
            / (c.votes_up + c.votes_down)
    ) / (1 + 3.8416 / (c.votes_up + c.votes_down)) AS INTEGER) END,
    c.featured, c.reply_count, c.date_created, c.date_edited
FROM comments AS c JOIN placed AS p ON p.id = c.id
ORDER BY c.id;

DROP TABLE comments;
ALTER TABLE comments_new RENAME TO comments;

-- A level of a thread: the top (parent_id IS NULL) or the replies to one comment.
CREATE INDEX comments_by_level_and_date ON comments (article_id, parent_id, date_created, id) WHERE listed = 1;
CREATE INDEX comments_by_level_and_rank ON comments (article_id, parent_id, rank, id) WHERE listed = 1;
CREATE INDEX comments_by_level_and_replies ON comments (article_id, parent_id, reply_count, id) WHERE listed = 1;
-- All comments of an article, whatever they answer; also all that it has.
CREATE INDEX comments_by_date ON comments (article_id, state, date_created, id);
CREATE INDEX comments_by_rank ON comments (article_id, rank, id) WHERE listed = 1;
-- A whole thread, oldest first.
CREATE INDEX comments_by_root ON comments (root_id, date_created, id) WHERE root_id IS NOT NULL;
CREATE INDEX comments_by_parent ON comments (parent_id) WHERE parent_id IS NOT NULL;
