-- Which articles are alike, worked out beforehand: who reads an article only looks it up.

-- The less the distance, the more alike; of equal ones the newer article comes first. It is always greater than a
-- position in `article_related`, so that one statement puts the editor's choice before it.
CREATE TABLE article_similar (
    article_id     INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    distance       INTEGER NOT NULL CHECK (distance > 1000000),
    date_published INTEGER NOT NULL,
    related_id     INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    PRIMARY KEY (article_id, distance, date_published DESC, related_id DESC)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_similar_by_related ON article_similar (related_id, article_id);

-- Articles of which that must be worked out anew. `mark` tells one that was noted again meanwhile; `follows` one that
-- has not changed itself, but lost another from its list: others are not noted because of it, or it would never end.
CREATE TABLE similar_due (
    article_id INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    mark       INTEGER NOT NULL DEFAULT 0,
    follows    INTEGER NOT NULL DEFAULT 0 CHECK (follows IN (0, 1))
) STRICT;

-- By triggers, so that whoever writes articles need not know of it.
CREATE TRIGGER similar_due_by_insert AFTER INSERT ON articles WHEN NEW.status = 'published'
BEGIN
    INSERT INTO similar_due (article_id) VALUES (NEW.id);
END;

CREATE TRIGGER similar_due_by_change
AFTER UPDATE OF status, revision, headline, description, section_id, tags, authors, language, date_published ON articles
WHEN NEW.status = 'published'
    AND (OLD.status <> 'published' OR NEW.revision <> OLD.revision OR NEW.headline <> OLD.headline
        OR NEW.description IS NOT OLD.description OR NEW.section_id IS NOT OLD.section_id OR NEW.tags <> OLD.tags
        OR NEW.authors <> OLD.authors OR NEW.language <> OLD.language OR NEW.date_published <> OLD.date_published)
BEGIN
    INSERT INTO similar_due (article_id) VALUES (NEW.id) ON CONFLICT (article_id) DO UPDATE SET mark = mark + 1, follows = 0;
END;

-- Lists that showed it are to be filled up again.
CREATE TRIGGER similar_due_by_withdrawal AFTER UPDATE OF status ON articles
WHEN OLD.status = 'published' AND NEW.status <> 'published'
BEGIN
    INSERT INTO similar_due (article_id)
    SELECT article_id FROM article_similar WHERE related_id = NEW.id
    ON CONFLICT (article_id) DO UPDATE SET mark = mark + 1, follows = 0;
    DELETE FROM article_similar WHERE article_id = NEW.id OR related_id = NEW.id;
    DELETE FROM similar_due WHERE article_id = NEW.id;
END;

INSERT INTO similar_due (article_id) SELECT id FROM articles WHERE status = 'published';

-- Whether the slots follow the newsroom's rule; else they are those of the editor, who may want none.
ALTER TABLE articles ADD COLUMN slots_by_rule INTEGER NOT NULL DEFAULT 1 CHECK (slots_by_rule IN (0, 1));
UPDATE articles SET slots_by_rule = 0 WHERE slots <> '';
