-- expect: sql.star
-- q() -> many bounded {id uuid}
SELECT * FROM own WHERE org_id = :org ORDER BY id;
