-- expect: ddl.alter
-- as: schema/002_bad.sql
ALTER TABLE own ALTER COLUMN title DROP NOT NULL;
