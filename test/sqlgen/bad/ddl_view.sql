-- expect: ddl.statement
-- as: schema/002_bad.sql
-- sqlite:
CREATE VIEW v AS SELECT 1 AS one;
