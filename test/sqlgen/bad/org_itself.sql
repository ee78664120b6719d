-- expect: sql.org
-- q() -> many bounded {id uuid}
SELECT a.id FROM own a WHERE a.org_id = a.org_id ORDER BY a.id;
