-- expect: sql.nulls
-- q() -> many bounded {id uuid, n int}
SELECT id, row_number() OVER (PARTITION BY done ORDER BY due, id) AS n FROM own WHERE org_id = :org ORDER BY id;
