-- expect: sql.org
-- q(id uuid) -> exec
INSERT INTO own (org_id, id, title, done) VALUES (:id, :id, 'x', FALSE);
