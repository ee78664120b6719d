-- expect: sql.join
-- q() -> many bounded {id uuid}
SELECT a.id FROM (own a CROSS JOIN neighbour n) WHERE a.org_id = :org ORDER BY a.id;
