-- expect: sql.param
-- fragment late(o)
o.due < :day;

-- q() -> many bounded {id uuid}
SELECT id FROM own WHERE org_id = :org AND @late(own) ORDER BY id;
