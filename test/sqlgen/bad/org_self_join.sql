-- expect: sql.org
-- q() -> many bounded {id uuid}
SELECT a.id FROM own a JOIN own b ON b.id = a.id WHERE a.org_id = :org ORDER BY a.id;
