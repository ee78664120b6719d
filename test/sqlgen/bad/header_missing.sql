-- expect: sql.header
SELECT id FROM own WHERE org_id = :org ORDER BY id;
