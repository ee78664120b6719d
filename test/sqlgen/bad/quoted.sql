-- expect: sql.quoted
-- q() -> many bounded {id uuid}
SELECT id FROM "own" WHERE org_id = :org ORDER BY id;
