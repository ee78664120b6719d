-- own_sums(scope uuid) -> many {org_id uuid, n int}
-- Over organisations: no :org, but a scope.
SELECT o.org_id, count(*) AS n FROM own o WHERE o.org_id > :scope GROUP BY o.org_id ORDER BY o.org_id LIMIT :limit;
