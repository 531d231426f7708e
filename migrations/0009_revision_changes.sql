-- What each revision changed, and which revisions readers have read.

-- For every revision but an article's first. Beside the revisions, so that a list of them need not pass their texts.
CREATE TABLE revision_changes (
    id            INTEGER PRIMARY KEY REFERENCES article_revisions (id) ON DELETE CASCADE,
    -- Names of parts, one a line.
    changed       TEXT NOT NULL,
    -- Words of the body; NULL for revisions that are older than this table.
    words_added   INTEGER,
    words_removed INTEGER
) STRICT;

INSERT INTO revision_changes (id, changed)
SELECT
    r.id,
    CASE WHEN r.headline IS NOT p.headline THEN 'headline' || char(10) ELSE '' END
    || CASE WHEN r.description IS NOT p.description THEN 'description' || char(10) ELSE '' END
    || CASE WHEN r.section_slug IS NOT p.section_slug THEN 'section' || char(10) ELSE '' END
    || CASE WHEN r.tags IS NOT p.tags THEN 'tags' || char(10) ELSE '' END
    || CASE WHEN r.authors IS NOT p.authors THEN 'authors' || char(10) ELSE '' END
    || CASE WHEN (r.provider_name, r.provider_url) IS NOT (p.provider_name, p.provider_url)
        THEN 'provider' || char(10) ELSE '' END
    || CASE WHEN r.language IS NOT p.language THEN 'language' || char(10) ELSE '' END
    || CASE WHEN (r.image_url, r.image_caption, r.image_credit, r.image_width, r.image_height)
        IS NOT (p.image_url, p.image_caption, p.image_credit, p.image_width, p.image_height)
        THEN 'image' || char(10) ELSE '' END
    || CASE WHEN r.body_html IS NOT p.body_html THEN 'body' || char(10) ELSE '' END
FROM article_revisions AS r JOIN article_revisions AS p ON p.id = r.id - 1
WHERE r.number > 1;

-- Revisions that were an article's newest while it was published: what was written before is not for readers. Whatever
-- publishes or revises an article is noted here, so that no way of doing it can forget to.
CREATE TABLE public_revisions (
    id INTEGER PRIMARY KEY REFERENCES article_revisions (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
) STRICT;

INSERT INTO public_revisions (id)
SELECT r.id FROM article_revisions AS r JOIN articles AS a ON a.id = r.article_id
WHERE a.status = 'published' OR a.status = 'withdrawn';

CREATE TRIGGER article_is_made_public AFTER INSERT ON articles WHEN new.status = 'published'
BEGIN
    INSERT OR IGNORE INTO public_revisions (id) VALUES (new.id * 1048576 + new.revision);
END;

CREATE TRIGGER article_becomes_public AFTER UPDATE OF status, revision ON articles WHEN new.status = 'published'
BEGIN
    INSERT OR IGNORE INTO public_revisions (id) VALUES (new.id * 1048576 + new.revision);
END;

CREATE INDEX correction_notes_by_revision ON correction_notes (article_id, revision, date_published, id);
