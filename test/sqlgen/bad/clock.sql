-- expect: sql.clock
-- q() -> many bounded {id uuid}
SELECT id FROM own WHERE org_id = :org AND due < date('now') ORDER BY id;
