-- expect: sql.join
-- q() -> many bounded {id uuid}
SELECT a.id FROM own a FULL JOIN neighbour n ON n.org_id = a.org_id WHERE a.org_id = :org ORDER BY a.id;
