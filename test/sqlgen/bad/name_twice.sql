-- expect: sql.name
-- q() -> one {n int, n int}
SELECT 1 AS n, 2 AS n;
