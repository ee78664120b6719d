-- expect: sql.fragment
-- fragment late(o)
o.due < :day AND @open(o);

-- fragment open(o)
NOT o.done AND @late(o);

-- q(day date) -> many bounded {id uuid}
SELECT id FROM own WHERE org_id = :org AND @late(own) ORDER BY id;
