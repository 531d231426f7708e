-- Requests that the checks of comments would have held stand apart from the desk's list; and the figures that a
-- newsroom publishes are counted from one index.

ALTER TABLE corrections ADD COLUMN held_reason TEXT;

CREATE INDEX corrections_held ON corrections (open, date_created, id)
    WHERE open = 1 AND held_reason IS NOT NULL AND state = 'received' AND head_id IS NULL;
CREATE INDEX corrections_by_arrival ON corrections (
    date_created, section_id, state, held_reason, date_answered, date_published);
