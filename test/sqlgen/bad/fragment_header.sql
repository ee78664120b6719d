-- expect: sql.fragment
-- fragment late of(o)
o.due < :day;

-- q(day date) -> many bounded {id uuid}
SELECT id FROM own WHERE org_id = :org AND @late(own) ORDER BY id;
