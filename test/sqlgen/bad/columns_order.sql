-- expect: sql.columns
-- q() -> many bounded {title text, id uuid}
SELECT id, title FROM own WHERE org_id = :org ORDER BY id;
