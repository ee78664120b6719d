-- expect: sql.org
-- fragment of_neighbour(o)
EXISTS (SELECT 1 FROM neighbour n WHERE n.id = o.neighbour_id);

-- q() -> many bounded {id uuid}
SELECT id FROM own WHERE org_id = :org AND @of_neighbour(own) ORDER BY id;
