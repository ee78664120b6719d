-- expect: ddl.name
-- as: schema/002_bad.sql
CREATE TABLE Own2 ( -- tenant
	org_id uuid,
	PRIMARY KEY (org_id)
);
