-- expect: sql.fragment
-- fragment late(o)
o.due < :day

-- fragment open(o)
NOT o.done;

-- q(day date) -> many bounded {id uuid}
SELECT id FROM own WHERE org_id = :org AND @late(own) AND @open(own) ORDER BY id;
