-- expect: sql.fragment
-- fragment late(o)
;

-- q() -> many bounded {id uuid}
SELECT id FROM own WHERE org_id = :org AND @late(own) ORDER BY id;
