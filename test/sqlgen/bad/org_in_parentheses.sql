-- expect: sql.org
-- q(id uuid) -> many bounded {id uuid}
SELECT id FROM own WHERE (org_id = :org OR done) AND id = :id ORDER BY id;
