-- expect: sql.org
-- q() -> many bounded {id uuid}
SELECT id FROM own WHERE CASE WHEN done AND org_id = :org AND done THEN TRUE ELSE TRUE END ORDER BY id;
