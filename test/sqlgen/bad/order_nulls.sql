-- expect: sql.nulls
-- q() -> many bounded {id uuid}
SELECT o.id FROM own o WHERE o.org_id = :org ORDER BY o.due DESC, o.id;
