-- expect: ddl.rebuild
-- as: schema/002_bad.sql
-- sqlite:
-- rebuild: own
CREATE TABLE other ( -- tenant
	org_id uuid,
	PRIMARY KEY (org_id)
);
