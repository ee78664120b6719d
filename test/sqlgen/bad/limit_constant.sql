-- expect: sql.limit
-- q() -> many {id uuid}
SELECT id FROM own WHERE org_id = :org ORDER BY id LIMIT 10;
