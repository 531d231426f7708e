-- A retracted article names the note that retracts it, and a note may take a retraction back.

ALTER TABLE correction_notes ADD COLUMN reinstates INTEGER NOT NULL DEFAULT 0 CHECK (
    reinstates = 0 OR (reinstates = 1 AND kind <> 'retraction'));

-- The note of an undo, which follows the note that it undoes in the same request.
UPDATE correction_notes SET reinstates = 1
WHERE kind <> 'retraction' AND edit_start IS NOT NULL AND 'retraction' = (
    SELECT n.kind FROM correction_notes AS n
    WHERE n.correction_id = correction_notes.correction_id AND n.edit_start IS NOT NULL AND n.id < correction_notes.id
    ORDER BY n.id DESC LIMIT 1);

ALTER TABLE articles ADD COLUMN retraction_id INTEGER REFERENCES correction_notes (id);

-- The last note that retracts or reinstates decides.
UPDATE articles SET retraction_id = (
    SELECT CASE WHEN n.kind = 'retraction' THEN n.id END FROM correction_notes AS n
    WHERE n.article_id = articles.id AND (n.kind = 'retraction' OR n.reinstates = 1)
    ORDER BY n.date_published DESC, n.id DESC LIMIT 1)
WHERE id IN (SELECT article_id FROM correction_notes WHERE kind = 'retraction');
