-- expect: sql.nulls
-- q() -> many bounded {id uuid}
SELECT id FROM own WHERE org_id = :org ORDER BY CASE WHEN done THEN 1 END, id;
