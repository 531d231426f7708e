-- The public log of notes: by date, and by their words.

CREATE INDEX correction_notes_by_date ON correction_notes (date_published, id);

-- A row's number: publication in seconds * 2^30 + the note's id, as in article_search.
CREATE VIRTUAL TABLE correction_search USING fts5 (text, wrong, right, tokenize = 'words');

INSERT INTO correction_search (rowid, text, wrong, right)
SELECT (date_published / 1000 << 30) | id, text, wrong, right FROM correction_notes ORDER BY id;
