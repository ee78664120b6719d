-- org_sums(scope uuid) -> many {id uuid, name text, depth int, people int}
-- Organisations below one, with how many people have an account there: head-counts, no persons.
SELECT o.id, o.name, t.depth, CAST(coalesce(a.people, 0) AS bigint) AS people
FROM org_tree t
JOIN organization o ON o.id = t.descendant
LEFT JOIN (SELECT c.org_id, count(*) AS people FROM org_tree u JOIN account c ON c.org_id = u.descendant
  WHERE u.ancestor = :scope AND c.state = 'active' GROUP BY c.org_id) a ON a.org_id = o.id
WHERE t.ancestor = :scope
ORDER BY t.depth, o.name, o.id LIMIT :limit;
