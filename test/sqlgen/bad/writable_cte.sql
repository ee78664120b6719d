-- expect: sql.writable_cte
-- q() -> many bounded {id uuid}
WITH x AS (DELETE FROM own WHERE org_id = :org RETURNING id) SELECT id FROM x ORDER BY id;
