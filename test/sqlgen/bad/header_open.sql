-- expect: sql.header
-- q(id uuid
SELECT 1;
