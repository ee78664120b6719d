-- expect: sql.column_type
-- q() -> many bounded {due text?}
SELECT due FROM own WHERE org_id = :org ORDER BY due NULLS LAST;
