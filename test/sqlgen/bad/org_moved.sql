-- expect: sql.move
-- q(id uuid) -> exec
UPDATE own SET org_id = :org WHERE org_id = :org AND id = :id;
