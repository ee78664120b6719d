-- expect: sql.org
-- q() -> many bounded {id uuid}
SELECT o.id FROM own o LEFT JOIN neighbour n ON o.org_id = :org AND n.org_id = :org ORDER BY o.id;
