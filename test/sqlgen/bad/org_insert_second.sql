-- expect: sql.org
-- q(id uuid) -> exec
INSERT INTO own (org_id, id, title, done) VALUES (:org, :id, 'x', FALSE), (:id, :id, 'y', FALSE);
