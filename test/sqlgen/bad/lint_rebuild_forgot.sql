-- expect: lint.column
-- as: schema/002_bad.sql
-- postgres:
ALTER TABLE own DROP COLUMN due;
-- sqlite:
ALTER TABLE own DROP COLUMN title;
