-- expect: sql.recursive
-- q() -> many bounded {id uuid}
WITH RECURSIVE x AS (SELECT id FROM own WHERE org_id = :org) SELECT id FROM x ORDER BY id;
