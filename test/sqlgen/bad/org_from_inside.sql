-- expect: sql.org
-- q() -> many bounded {id uuid, n int}
SELECT id, (SELECT count(*) FROM neighbour n WHERE n.org_id = :org AND n.org_id = own.org_id) AS n FROM own ORDER BY id;
