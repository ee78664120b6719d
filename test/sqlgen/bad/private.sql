-- expect: sql.private
-- q() -> many bounded {secret text}
SELECT secret FROM neighbour WHERE org_id = :org ORDER BY secret;
