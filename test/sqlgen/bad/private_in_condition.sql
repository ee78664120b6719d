-- expect: sql.private
-- q() -> many bounded {id uuid}
SELECT id FROM neighbour WHERE org_id = :org AND secret > 'm' ORDER BY id;
