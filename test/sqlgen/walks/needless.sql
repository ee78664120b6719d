-- expect: sql.walks

-- own_drop(id uuid) -> exec
-- walks: an organisation has a handful of them
DELETE FROM own WHERE org_id = :org AND id = :id;
