-- expect: sql.together
-- q(id uuid, title text) -> exec together
INSERT INTO own (org_id, id, neighbour_id, title, due, done) VALUES (:org, :id, :id, :title, NULL, FALSE);
