-- expect: sql.org
-- q() -> many bounded {id uuid}
SELECT id FROM own WHERE org_id = :org UNION SELECT id FROM neighbour ORDER BY id;
