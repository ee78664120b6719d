-- expect: nothing

-- own_all() -> many {id uuid, neighbour uuid?}
-- Everybody's is what it wants; an id equated to a table that is read later finds nothing.
SELECT o.id, n.id AS neighbour FROM own o LEFT JOIN neighbour n ON n.org_id = o.org_id AND n.id = o.neighbour_id
WHERE o.org_id = :org ORDER BY o.id LIMIT :limit;
