-- expect: ddl.kind
-- as: schema/002_bad.sql
CREATE TABLE t (
	id uuid,
	PRIMARY KEY (id)
);
