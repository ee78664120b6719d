-- expect: sql.system
-- q() -> many bounded {name text}
SELECT name FROM sqlite_schema ORDER BY name;
