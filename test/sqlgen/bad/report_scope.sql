-- expect: sql.scope
-- as: reports.sql
-- q() -> one {n int}
SELECT count(*) AS n FROM own;
