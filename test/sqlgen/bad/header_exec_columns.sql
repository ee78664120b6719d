-- expect: sql.header
-- q() -> exec {id uuid}
DELETE FROM own WHERE org_id = :org;
