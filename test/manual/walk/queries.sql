-- rows() -> many {id uuid}
SELECT id FROM t WHERE org_id = :org LIMIT :limit;
