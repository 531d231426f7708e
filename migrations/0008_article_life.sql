-- Articles may be scheduled and withdrawn, and keep the slugs they have had; a revision keeps all that its readers read.

CREATE TABLE articles_new (
    id              INTEGER PRIMARY KEY,
    uuid            BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    slug            TEXT NOT NULL UNIQUE,
    headline        TEXT NOT NULL,
    description     TEXT,
    section_id      INTEGER REFERENCES sections (id),
    tags            TEXT NOT NULL,
    authors         TEXT NOT NULL,
    slots           TEXT NOT NULL,
    provider_name   TEXT,
    provider_url    TEXT,
    language        TEXT NOT NULL,
    image_url       TEXT,
    image_caption   TEXT,
    image_credit    TEXT,
    image_width     INTEGER,
    image_height    INTEGER,
    word_count      INTEGER NOT NULL,
    status          TEXT NOT NULL CHECK (
        status = 'draft' OR status = 'scheduled' OR status = 'published' OR status = 'withdrawn'),
    revision        INTEGER NOT NULL CHECK (revision > 0),
    date_published  INTEGER CHECK (date_published IS NOT NULL OR status = 'draft'),
    date_created    INTEGER NOT NULL,
    date_modified   INTEGER NOT NULL,
    date_changed    INTEGER NOT NULL,
    date_withdrawn  INTEGER CHECK ((date_withdrawn IS NOT NULL) = (status = 'withdrawn')),
    -- What readers are told who look for a withdrawn article.
    withdrawal_note TEXT CHECK (withdrawal_note IS NULL OR status = 'withdrawn'),
    comment_count   INTEGER NOT NULL DEFAULT 0 CHECK (comment_count >= 0),
    comments_open   INTEGER NOT NULL DEFAULT 1 CHECK (comments_open IN (0, 1))
) STRICT;

INSERT INTO articles_new (
    id, uuid, slug, headline, description, section_id, tags, authors, slots, provider_name, provider_url, language,
    image_url, image_caption, image_credit, image_width, image_height, word_count, status, revision, date_published,
    date_created, date_modified, date_changed, comment_count, comments_open)
SELECT
    id, uuid, slug, headline, description, section_id, tags, authors, slots, provider_name, provider_url, language,
    image_url, image_caption, image_credit, image_width, image_height, word_count, status, revision, date_published,
    date_created, date_modified, date_changed, comment_count, comments_open
FROM articles ORDER BY id;

-- A revision's number in the table is its article's id * 2^20 + its own number: it is found without an index, and the
-- revisions of an article lie together. The pair stays unique for those that refer to it.
CREATE TABLE article_revisions_new (
    id              INTEGER PRIMARY KEY CHECK (id = article_id * 1048576 + number),
    article_id      INTEGER NOT NULL REFERENCES articles (id),
    number          INTEGER NOT NULL CHECK (number > 0 AND number < 1048576),
    headline        TEXT NOT NULL,
    description     TEXT,
    section_slug    TEXT,
    tags            TEXT NOT NULL,
    authors         TEXT NOT NULL,
    provider_name   TEXT,
    provider_url    TEXT,
    language        TEXT NOT NULL,
    image_url       TEXT,
    image_caption   TEXT,
    image_credit    TEXT,
    image_width     INTEGER,
    image_height    INTEGER,
    word_count      INTEGER NOT NULL,
    paragraph_count INTEGER NOT NULL,
    author          TEXT NOT NULL,
    reason          TEXT,
    date_created    INTEGER NOT NULL,
    body_markdown   TEXT NOT NULL,
    body_html       TEXT NOT NULL,
    body_text       TEXT NOT NULL,
    UNIQUE (article_id, number)
) STRICT;

INSERT INTO article_revisions_new (
    id, article_id, number, headline, description, section_slug, tags, authors, provider_name, provider_url, language,
    image_url, image_caption, image_credit, image_width, image_height, word_count, paragraph_count, author, reason,
    date_created, body_markdown, body_html, body_text)
SELECT
    r.article_id * 1048576 + r.number, r.article_id, r.number, a.headline, a.description, s.slug, a.tags, a.authors,
    a.provider_name, a.provider_url, a.language, a.image_url, a.image_caption, a.image_credit, a.image_width,
    a.image_height, r.word_count, r.paragraph_count, r.author, r.reason, r.date_created, r.body_markdown, r.body_html,
    r.body_text
FROM article_revisions AS r
JOIN articles AS a ON a.id = r.article_id
LEFT JOIN sections AS s ON s.id = a.section_id
ORDER BY r.article_id, r.number;

DROP TABLE article_revisions;
DROP TABLE articles;
ALTER TABLE articles_new RENAME TO articles;
ALTER TABLE article_revisions_new RENAME TO article_revisions;

CREATE INDEX articles_by_publication ON articles (status, date_published, id);
CREATE INDEX articles_by_section ON articles (section_id, status, date_published, id);
CREATE INDEX articles_by_schedule ON articles (date_published, id) WHERE status = 'scheduled';

-- Slugs that articles have had before; none of them is an article's slug now.
CREATE TABLE article_slugs (
    slug         TEXT PRIMARY KEY,
    article_id   INTEGER NOT NULL REFERENCES articles (id),
    date_changed INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX article_slugs_by_article ON article_slugs (article_id);
