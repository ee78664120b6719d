-- expect: sql.org
-- q() -> many bounded {id uuid}
SELECT id FROM own GROUP BY id, org_id HAVING org_id = :org ORDER BY id;
