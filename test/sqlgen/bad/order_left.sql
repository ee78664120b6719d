-- expect: sql.nulls
-- q() -> many bounded {id uuid}
SELECT o.id FROM own o LEFT JOIN neighbour n ON n.org_id = o.org_id AND n.id = o.neighbour_id
WHERE o.org_id = :org ORDER BY n.name, o.id;
