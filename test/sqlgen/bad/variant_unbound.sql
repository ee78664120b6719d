-- expect: sql.org
-- q() -> many bounded {id uuid}
-- sqlite:
SELECT id FROM own WHERE org_id = :org ORDER BY id;
-- postgres:
SELECT id FROM own WHERE :org IS NOT NULL ORDER BY id;
