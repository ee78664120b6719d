-- expect: ddl.add
-- as: schema/002_bad.sql
ALTER TABLE own ADD COLUMN n int;
