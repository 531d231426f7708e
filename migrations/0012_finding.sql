-- Finding: words in any language, filters that meet without scanning, and how many articles each section, tag and author
-- has. Published articles only.

-- A row's number as before: publication in seconds * 2^30 + the article's id. `terms` has what filters ask for, each
-- term one word of the index: U+F8FF, a letter for its kind, and the slug or language.
DROP TABLE article_search;
CREATE VIRTUAL TABLE article_search USING fts5 (headline, description, body, terms, tokenize = 'words');

-- The same terms in the order of the last change: the number has `date_modified` in the place of the publication.
CREATE VIRTUAL TABLE article_changes USING fts5 (terms, tokenize = 'words', detail = 'none', columnsize = 0);

-- Which articles are in both, and under which numbers.
CREATE TABLE article_findings (
    article_id INTEGER PRIMARY KEY REFERENCES articles (id),
    search_key INTEGER NOT NULL,
    change_key INTEGER NOT NULL
) STRICT;

CREATE INDEX articles_by_modification ON articles (status, date_modified, id);

-- Counts change in the transaction of what they count. A row whose count has gone back to 0 stays: cursors refer to it.
ALTER TABLE sections ADD COLUMN article_count INTEGER NOT NULL DEFAULT 0 CHECK (article_count >= 0);
CREATE INDEX sections_by_slug ON sections (slug) WHERE article_count > 0;
CREATE INDEX sections_by_count ON sections (article_count, id) WHERE article_count > 0;

CREATE TABLE tags (
    id            INTEGER PRIMARY KEY,
    slug          TEXT NOT NULL UNIQUE,
    article_count INTEGER NOT NULL DEFAULT 0 CHECK (article_count >= 0)
) STRICT;
CREATE INDEX tags_by_slug ON tags (slug) WHERE article_count > 0;
CREATE INDEX tags_by_count ON tags (article_count, id) WHERE article_count > 0;

CREATE TABLE authors (
    id            INTEGER PRIMARY KEY,
    slug          TEXT NOT NULL UNIQUE,
    name          TEXT NOT NULL,
    article_count INTEGER NOT NULL DEFAULT 0 CHECK (article_count >= 0)
) STRICT;
CREATE INDEX authors_by_slug ON authors (slug) WHERE article_count > 0;
CREATE INDEX authors_by_count ON authors (article_count, id) WHERE article_count > 0;

-- A row says that published articles behind this id may still be missing above; what opens the store brings them in.
CREATE TABLE finding_backlog (
    id              INTEGER PRIMARY KEY CHECK (id = 1),
    last_article_id INTEGER NOT NULL
) STRICT;
INSERT INTO finding_backlog VALUES (1, 0);
