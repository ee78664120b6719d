-- expect: sql.walk

-- own_beside(neighbour uuid) -> many {id uuid}
-- For the order of one table's ids, nobody begins with the few rows of the other.
SELECT n.id FROM neighbour n JOIN own o ON o.org_id = :org AND o.id = n.id
WHERE n.org_id = :org AND o.neighbour_id = :neighbour ORDER BY n.id LIMIT :limit;
