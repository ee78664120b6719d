-- expect: sql.header
-- q(id uuid) -> exec
DELETE FROM own WHERE org_id = :org AND id = :id; DELETE FROM own WHERE org_id = :org;
