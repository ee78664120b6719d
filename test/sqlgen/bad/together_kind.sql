-- expect: sql.header
-- q(id uuid) -> maybe together {title text}
SELECT title FROM own WHERE org_id = :org AND id = :id;
