-- expect: sql.order
-- q() -> many bounded {id uuid}
SELECT x.id FROM (SELECT id FROM own WHERE org_id = :org ORDER BY id) x;
