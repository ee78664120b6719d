-- expect: sql.name
-- q() -> exec
DELETE FROM own WHERE org_id = :org;
-- q() -> exec
DELETE FROM own WHERE org_id = :org;
