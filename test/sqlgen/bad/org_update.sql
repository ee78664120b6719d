-- expect: sql.org
-- q(id uuid) -> exec
UPDATE own SET title = 'x' WHERE id = :id;
