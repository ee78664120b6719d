-- expect: sql.org
-- q() -> many bounded {id uuid}
SELECT id FROM own WHERE NOT EXISTS (SELECT 1 FROM neighbour n WHERE n.org_id = :org AND own.org_id = :org) ORDER BY id;
