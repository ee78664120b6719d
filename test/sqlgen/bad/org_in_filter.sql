-- expect: sql.org
-- q() -> one {n int}
SELECT count(*) FILTER (WHERE org_id = :org) AS n FROM own;
