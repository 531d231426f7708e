-- Readers' lists hold visible comments only, and most comments answer none: an index has a row for what it serves.
-- `comments_by_date` stays whole, for it also finds whatever refers to an article.

DROP INDEX comments_by_level_and_date;
DROP INDEX comments_by_level_and_score;
DROP INDEX comments_by_score;
DROP INDEX comments_by_parent;

-- A level of a thread: the top (parent_id IS NULL) or the replies to one comment.
CREATE INDEX comments_by_level_and_date ON comments (article_id, parent_id, date_created, id) WHERE state = 'visible';
CREATE INDEX comments_by_level_and_score ON comments (article_id, parent_id, score, id) WHERE state = 'visible';
-- All comments of an article, whatever they answer.
CREATE INDEX comments_by_score ON comments (article_id, score, id) WHERE state = 'visible';
CREATE INDEX comments_by_parent ON comments (parent_id) WHERE parent_id IS NOT NULL;
