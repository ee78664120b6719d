-- expect: sql.conflict
-- q(id uuid) -> exec
INSERT OR IGNORE INTO own (org_id, id, title, done) VALUES (:org, :id, 'x', FALSE);
