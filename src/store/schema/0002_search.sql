-- What records are found by, and the indexes that lists of findings are read with.

-- The searched text of each record that has some, its fields parted by line feeds.
CREATE TABLE searched (
	region INTEGER NOT NULL,
	id INTEGER NOT NULL,
	record TEXT NOT NULL,
	finding INTEGER,
	inspection INTEGER,
	text TEXT NOT NULL,
	PRIMARY KEY (region, id)
) STRICT, WITHOUT ROWID;

-- The grams of those texts (src/text/gram.h): an index of table searched and of nothing else.
-- sqlite:
CREATE VIRTUAL TABLE searched_gram USING fts5(grams, content='', detail='none', columnsize=0, tokenize='ascii');
-- Records whose text the index does not have yet, and the text of theirs that it has.
CREATE TABLE search_pending (
	region INTEGER NOT NULL,
	id INTEGER NOT NULL,
	indexed TEXT,
	PRIMARY KEY (region, id)
) STRICT, WITHOUT ROWID;
-- postgresql:
CREATE TABLE searched_gram (
	region INTEGER NOT NULL,
	id INTEGER NOT NULL,
	grams TEXT[] NOT NULL,
	PRIMARY KEY (region, id)
);
CREATE INDEX searched_gram_grams ON searched_gram USING gin (grams);
-- both:

CREATE INDEX finding_change ON finding (region, change);
CREATE INDEX finding_support_target ON finding_support (region, target);
CREATE INDEX measure_leader ON measure (region, leader);
CREATE INDEX measure_unit ON measure (region, unit);
CREATE INDEX letter_inspection ON letter (region, inspection);
CREATE INDEX letter_finding ON letter (region, finding);
CREATE INDEX plan_state ON plan (region, state);
-- sqlite:
-- What a planner without statistics would think: that a region has ten rows. Any plan by the region
-- alone would look as good as one by a unit or an inspection.
ANALYZE;
DELETE FROM sqlite_stat1;
INSERT INTO sqlite_stat1 (tbl, idx, stat)
SELECT m.name, CASE WHEN l.origin = 'pk' THEN m.name ELSE l.name END,
	CASE (SELECT COUNT(*) FROM pragma_index_info(l.name))
	WHEN 1 THEN '1000000 1000000'
	WHEN 2 THEN '1000000 1000000 ' || CASE WHEN l."unique" THEN '1' ELSE '200' END
	WHEN 3 THEN '1000000 1000000 200 ' || CASE WHEN l."unique" THEN '1' ELSE '20' END
	ELSE '1000000 1000000 200 20 ' || CASE WHEN l."unique" THEN '1' ELSE '2' END
	END
FROM sqlite_schema m, pragma_index_list(m.name) l
WHERE m.type = 'table' AND m.sql LIKE '%WITHOUT ROWID%' AND m.name NOT LIKE 'searched\_gram%' ESCAPE '\';
-- both:
