-- expect: sql.together
-- What the second of two rows would have done with the first is not known.
-- q(id uuid, title text) -> exec together
INSERT INTO own (org_id, id, neighbour_id, title, due, done) VALUES (:org, :id, NULL, :title, NULL, FALSE)
ON CONFLICT (org_id, id) DO UPDATE SET title = excluded.title;
