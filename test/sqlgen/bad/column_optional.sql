-- expect: sql.optional
-- q() -> many bounded {due date}
SELECT due FROM own WHERE org_id = :org ORDER BY due;
