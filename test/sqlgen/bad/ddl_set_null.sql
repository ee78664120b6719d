-- expect: ddl.action
-- as: schema/002_bad.sql
CREATE TABLE t ( -- tenant
	org_id uuid,
	id uuid,
	x uuid?,
	FOREIGN KEY (org_id, x) REFERENCES neighbour (org_id, id) ON DELETE SET NULL,
	PRIMARY KEY (org_id, id)
);
