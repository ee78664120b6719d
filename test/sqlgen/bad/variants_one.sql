-- expect: sql.variants
-- q() -> many bounded {id uuid}
-- sqlite:
SELECT id FROM own WHERE org_id = :org ORDER BY id;
