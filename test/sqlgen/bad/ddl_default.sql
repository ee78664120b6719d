-- expect: ddl.default
-- as: schema/002_bad.sql
CREATE TABLE t ( -- tenant
	org_id uuid,
	id uuid,
	n int DEFAULT 0,
	PRIMARY KEY (org_id, id)
);
