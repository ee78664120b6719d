-- expect: sql.org
-- q() -> exec
INSERT INTO own (org_id, id, title, done) SELECT n.org_id, n.id, n.name, FALSE FROM neighbour n WHERE n.org_id = :org;
