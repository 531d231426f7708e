-- Flat lists leave out the places of what was deleted or removed, and have an order by replies.

DROP INDEX comments_by_rank;
CREATE INDEX comments_by_rank ON comments (article_id, rank, id) WHERE state = 'visible';
CREATE INDEX comments_by_replies ON comments (article_id, reply_count, id) WHERE state = 'visible';
