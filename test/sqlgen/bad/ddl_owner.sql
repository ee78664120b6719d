-- expect: ddl.owner
-- as: schema/002_bad.sql
ALTER TABLE neighbour ADD COLUMN x int?;
