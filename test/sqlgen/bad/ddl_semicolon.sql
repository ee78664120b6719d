-- expect: ddl.semicolon
-- as: schema/002_bad.sql
DROP TABLE own
