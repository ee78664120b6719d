-- expect: sql.param
-- q() -> many bounded {id uuid}
SELECT id FROM own WHERE org_id = :org AND id = :other ORDER BY id;
