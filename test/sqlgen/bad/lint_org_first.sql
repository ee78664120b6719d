-- expect: lint.org
-- as: schema/002_bad.sql
CREATE TABLE t ( -- tenant
	id uuid,
	org_id uuid,
	PRIMARY KEY (org_id, id)
);
