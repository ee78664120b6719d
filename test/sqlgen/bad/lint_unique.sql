-- expect: lint.key
-- as: schema/002_bad.sql
CREATE TABLE t ( -- tenant
	org_id uuid,
	id uuid,
	n int,
	UNIQUE (n),
	PRIMARY KEY (org_id, id)
);
