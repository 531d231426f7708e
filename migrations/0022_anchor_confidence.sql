-- How sure it is where relocated words stand, from 0 to 1; null for others. Those that were relocated before are sure.

ALTER TABLE corrections ADD COLUMN confidence REAL CHECK (confidence >= 0.0 AND confidence <= 1.0);

UPDATE corrections SET confidence = 1.0 WHERE anchor = 'relocated';
