-- expect: sql.name
-- q() -> one {default int}
SELECT 1 AS n;
