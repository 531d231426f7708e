-- Articles, their revisions, and the tables that serve finding them.
-- Times are integer milliseconds since 1970-01-01T00:00:00Z. `uuid` names a row in the API, `id` inside.

CREATE TABLE sections (
    id   INTEGER PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL
) STRICT;

-- `tags`, `authors` and `slots` are read whole with their article, so they stand in its row:
-- one item a line, its parts apart by a tab.
CREATE TABLE articles (
    id             INTEGER PRIMARY KEY,
    uuid           BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    slug           TEXT NOT NULL UNIQUE,
    headline       TEXT NOT NULL,
    description    TEXT,
    section_id     INTEGER REFERENCES sections (id),
    tags           TEXT NOT NULL,
    authors        TEXT NOT NULL,
    slots          TEXT NOT NULL,
    provider_name  TEXT,
    provider_url   TEXT,
    language       TEXT NOT NULL,
    image_url      TEXT,
    image_caption  TEXT,
    image_credit   TEXT,
    image_width    INTEGER,
    image_height   INTEGER,
    word_count     INTEGER NOT NULL,
    status         TEXT NOT NULL CHECK (status IN ('draft', 'published')),
    revision       INTEGER NOT NULL CHECK (revision > 0),
    date_published INTEGER CHECK (date_published IS NOT NULL OR status <> 'published'),
    date_created   INTEGER NOT NULL,
    date_modified  INTEGER NOT NULL,
    date_changed   INTEGER NOT NULL,
    comment_count  INTEGER NOT NULL DEFAULT 0 CHECK (comment_count >= 0),
    comments_open  INTEGER NOT NULL DEFAULT 1 CHECK (comments_open IN (0, 1))
) STRICT;

CREATE INDEX articles_by_publication ON articles (status, date_published, id);
CREATE INDEX articles_by_section ON articles (section_id, status, date_published, id);

-- Every text an article has had; never rewritten.
CREATE TABLE article_revisions (
    id              INTEGER PRIMARY KEY,
    article_id      INTEGER NOT NULL REFERENCES articles (id),
    number          INTEGER NOT NULL CHECK (number > 0),
    body_markdown   TEXT NOT NULL,
    body_html       TEXT NOT NULL,
    body_text       TEXT NOT NULL,
    word_count      INTEGER NOT NULL,
    paragraph_count INTEGER NOT NULL,
    author          TEXT NOT NULL,
    reason          TEXT,
    date_created    INTEGER NOT NULL,
    UNIQUE (article_id, number)
) STRICT;

-- Published articles only, in the order of the lists they serve.
CREATE TABLE article_tags (
    tag            TEXT NOT NULL,
    date_published INTEGER NOT NULL,
    article_id     INTEGER NOT NULL REFERENCES articles (id),
    PRIMARY KEY (tag, date_published, article_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_tags_by_article ON article_tags (article_id);

CREATE TABLE article_authors (
    author         TEXT NOT NULL,
    date_published INTEGER NOT NULL,
    article_id     INTEGER NOT NULL REFERENCES articles (id),
    PRIMARY KEY (author, date_published, article_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_authors_by_article ON article_authors (article_id);

CREATE TABLE article_related (
    article_id INTEGER NOT NULL REFERENCES articles (id),
    position   INTEGER NOT NULL,
    related_id INTEGER NOT NULL REFERENCES articles (id),
    PRIMARY KEY (article_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_related_by_related ON article_related (related_id);

-- Published articles only. A row's number is its article's publication in seconds * 2^30 + the article's id, so that
-- matches come in the order of publication without sorting.
CREATE VIRTUAL TABLE article_search USING fts5 (headline, description, body, tokenize = 'unicode61 remove_diacritics 2');
