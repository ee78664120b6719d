-- expect: sql.cast
-- q() -> one {n int}
SELECT count(*)::bigint AS n FROM own WHERE org_id = :org;
