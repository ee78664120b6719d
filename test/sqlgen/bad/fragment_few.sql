-- expect: sql.fragment
-- fragment late(o, n)
o.due < :day AND n.id = o.id;

-- q(day date) -> many bounded {id uuid}
SELECT id FROM own WHERE org_id = :org AND @late(own) ORDER BY id;
