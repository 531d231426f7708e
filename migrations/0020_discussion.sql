-- Rules of discussion, of an article and of its section; what neither says is as the newsroom's settings have it. Each is
-- read whole with its row: one member a line, its name and value apart by a tab; NULL where nothing is set.
ALTER TABLE articles ADD COLUMN discussion TEXT CHECK (discussion <> '');
ALTER TABLE sections ADD COLUMN discussion TEXT CHECK (discussion <> '');

-- When its editors last changed a section: its articles show its name and follow its rules.
ALTER TABLE sections ADD COLUMN date_changed INTEGER NOT NULL DEFAULT 0;
