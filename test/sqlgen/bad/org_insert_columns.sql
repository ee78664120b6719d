-- expect: sql.org
-- q(id uuid) -> exec
INSERT INTO own (id, org_id, title, done) VALUES (:id, :org, 'x', FALSE);
