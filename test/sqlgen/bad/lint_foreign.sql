-- expect: lint.key
-- as: schema/002_bad.sql
CREATE TABLE t ( -- tenant
	org_id uuid,
	id uuid,
	x uuid?,
	y uuid?,
	FOREIGN KEY (x, y) REFERENCES neighbour (org_id, id),
	PRIMARY KEY (org_id, id)
);
