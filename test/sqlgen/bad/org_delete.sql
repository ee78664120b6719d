-- expect: sql.org
-- q(id uuid) -> exec
DELETE FROM own WHERE id = :id;
