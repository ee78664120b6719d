-- expect: sql.write
-- q(id uuid) -> exec
DELETE FROM neighbour WHERE org_id = :org AND id = :id;
