-- expect: sql.walk

-- own_drop(id uuid, title text) -> exec
DELETE FROM own WHERE org_id = :org AND (id = :id OR title = :title);
