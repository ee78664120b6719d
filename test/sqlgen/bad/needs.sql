-- expect: sql.needs
-- q() -> many bounded {id uuid}
SELECT s.id FROM stranger s WHERE s.org_id = :org ORDER BY s.id;
