-- expect: sql.columns
-- q() -> many bounded {name text}
SELECT title FROM own WHERE org_id = :org ORDER BY title;
