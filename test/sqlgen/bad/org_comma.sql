-- expect: sql.org
-- q() -> many bounded {id uuid}
SELECT o.id FROM own o, neighbour n WHERE o.org_id = :org AND n.id = o.id ORDER BY o.id;
