-- expect: sql.name
-- q(limit int) -> many {id uuid}
SELECT id FROM own WHERE org_id = :org ORDER BY id LIMIT :limit;
