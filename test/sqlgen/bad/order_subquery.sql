-- expect: sql.nulls
-- q() -> many bounded {id uuid, due date?}
SELECT n.id, (SELECT o.due FROM own o WHERE o.org_id = :org AND o.neighbour_id = n.id ORDER BY o.due LIMIT 1) AS due
FROM neighbour n WHERE n.org_id = :org ORDER BY n.id;
