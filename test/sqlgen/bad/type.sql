-- expect: sql.type
-- q() -> one {n integer}
SELECT 1 AS n;
