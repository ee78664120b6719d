-- rows_page() -> many {id uuid, position int, title text, who text, due date?, state text}
SELECT id, position, title, who, due, state FROM rows_row WHERE org_id = :org ORDER BY position, id LIMIT :limit;

-- rows_add(id uuid, position int, title text, who text, due date?, state text) -> exec
INSERT INTO rows_row (org_id, id, position, title, who, due, state) VALUES (:org, :id, :position, :title, :who, :due, :state);
