-- expect: sql.prepare
-- q() -> many bounded {id uuid}
SELECT nothing AS id FROM own WHERE org_id = :org ORDER BY id;
