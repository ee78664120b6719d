-- expect: lint.key
-- as: schema/002_bad.sql
CREATE TABLE t ( -- tenant
	org_id uuid,
	id uuid,
	PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX t_id ON t (id);
