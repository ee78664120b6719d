-- expect: sql.org
-- q(id uuid) -> many bounded {id uuid}
SELECT id FROM own WHERE id = :id ORDER BY id;
