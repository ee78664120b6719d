-- expect: sql.nulls
-- q() -> many bounded {done bool, latest date?}
SELECT done, max(due) AS latest FROM own WHERE org_id = :org GROUP BY done ORDER BY 2, 1;
