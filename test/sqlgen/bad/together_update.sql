-- expect: sql.together
-- q(id uuid, title text) -> exec together
UPDATE own SET title = :title WHERE org_id = :org AND id = :id;
