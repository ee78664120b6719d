-- expect: ddl.type
-- as: schema/002_bad.sql
CREATE TABLE t ( -- tenant
	org_id uuid,
	id uuid,
	n integer,
	PRIMARY KEY (org_id, id)
);
