-- expect: sql.org
-- q() -> many bounded {id uuid}
SELECT id FROM own WHERE org_id = :org AND EXISTS (SELECT 1 FROM neighbour n WHERE n.id = own.id) ORDER BY id;
