-- expect: sql.random
-- q() -> many bounded {id uuid}
SELECT id FROM own WHERE org_id = :org ORDER BY random();
