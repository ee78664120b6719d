-- expect: sql.org
-- q() -> many bounded {id uuid}
SELECT o.id FROM own o JOIN neighbour n ON n.id = o.neighbour_id WHERE o.org_id = :org ORDER BY o.id;
