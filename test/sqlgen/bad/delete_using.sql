-- expect: sql.delete_using
-- q() -> exec
DELETE FROM own USING neighbour WHERE own.org_id = :org;
