-- expect: sql.name
-- q(org uuid) -> exec
DELETE FROM own WHERE org_id = :org;
