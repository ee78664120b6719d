-- expect: sql.conflict
-- q(id uuid) -> exec
INSERT INTO own (org_id, id, title, done) VALUES (:org, :id, 'x', FALSE) ON CONFLICT DO NOTHING;
