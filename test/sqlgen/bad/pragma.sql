-- expect: sql.statement
-- q() -> exec
PRAGMA foreign_keys = OFF;
