-- expect: sql.header
-- q() -> some {id uuid}
SELECT 1 AS id;
