-- expect: nothing

-- own_drop(id uuid, title text) -> exec
-- walks: an organisation has a handful of them
DELETE FROM own WHERE org_id = :org AND (id = :id OR title = :title);
