-- expect: sql.org
-- q() -> many bounded {id uuid}
SELECT id FROM own WHERE done BETWEEN FALSE AND org_id = :org ORDER BY id;
