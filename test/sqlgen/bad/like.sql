-- expect: sql.like
-- q() -> many bounded {id uuid}
SELECT id FROM own WHERE org_id = :org AND title LIKE 'a%' ORDER BY id;
