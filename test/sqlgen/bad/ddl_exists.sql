-- expect: ddl.exists
-- as: schema/002_bad.sql
CREATE TABLE own ( -- tenant
	org_id uuid,
	PRIMARY KEY (org_id)
);
