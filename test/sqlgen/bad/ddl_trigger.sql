-- expect: ddl.statement
-- as: schema/002_bad.sql
CREATE TRIGGER x AFTER INSERT ON own BEGIN SELECT 1; END;
