-- expect: ddl.null
-- as: schema/002_bad.sql
CREATE TABLE t ( -- tenant
	org_id uuid,
	id uuid,
	n int NOT NULL,
	PRIMARY KEY (org_id, id)
);
