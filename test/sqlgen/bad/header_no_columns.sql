-- expect: sql.header
-- q() -> one
SELECT 1 AS id;
