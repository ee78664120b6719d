-- expect: sql.fragment
-- q() -> many bounded {id uuid}
SELECT id FROM own WHERE org_id = :org AND @in_time(own) ORDER BY id;
