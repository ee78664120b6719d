-- expect: sql.org
-- q() -> many bounded {id uuid}
WITH x AS (SELECT id FROM own) SELECT id FROM x WHERE :org IS NOT NULL ORDER BY id;
