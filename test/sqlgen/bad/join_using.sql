-- expect: sql.join
-- q() -> many bounded {id uuid}
SELECT a.id FROM own a JOIN neighbour n USING (org_id) WHERE a.org_id = :org ORDER BY a.id;
