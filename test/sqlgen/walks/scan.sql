-- expect: sql.walk
-- as: reports.sql

-- own_sums(scope uuid) -> many {org_id uuid, n int}
SELECT org_id, count(*) AS n FROM own WHERE org_id <> :scope GROUP BY org_id ORDER BY org_id LIMIT :limit;
