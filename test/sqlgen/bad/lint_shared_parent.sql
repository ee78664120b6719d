-- expect: lint.parent
-- as: schema/002_bad.sql
CREATE TABLE t ( -- shared
	centre uuid,
	id uuid,
	PRIMARY KEY (id),
	FOREIGN KEY (centre, id) REFERENCES neighbour (org_id, id)
);
