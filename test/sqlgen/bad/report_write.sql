-- expect: sql.report
-- as: reports.sql
-- q(scope uuid) -> exec
DELETE FROM own WHERE org_id > :scope;
