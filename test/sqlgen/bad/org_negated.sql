-- expect: sql.org
-- q(id uuid) -> many bounded {id uuid}
SELECT id FROM own WHERE NOT org_id = :org AND id = :id ORDER BY id;
