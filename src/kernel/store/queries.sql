-- ---- revisions ----

-- rev_bump() -> maybe {rev int, chain blob}
-- The first statement of every unit of work: on PostgreSQL it makes writers of one organisation serial.
UPDATE org_rev SET rev = rev + 1 WHERE org_id = :org RETURNING rev, chain;

-- rev_hold() -> maybe {rev int, chain blob}
-- The lock without a new revision: for what is chained and no page shows.
UPDATE org_rev SET rev = rev WHERE org_id = :org RETURNING rev, chain;

-- rev_get() -> maybe {rev int, chain blob}
SELECT rev, chain FROM org_rev WHERE org_id = :org;

-- rev_add(chain blob) -> exec
INSERT INTO org_rev (org_id, rev, chain) VALUES (:org, 1, :chain);

-- chain_set(chain blob) -> exec
UPDATE org_rev SET chain = :chain WHERE org_id = :org;

-- revs_read() -> maybe {shared int, org int?}
SELECT s.rev AS shared, o.rev AS org FROM shared_rev s LEFT JOIN org_rev o ON o.org_id = :org WHERE s.id = 1;

-- shared_bump() -> exec
UPDATE shared_rev SET rev = rev + 1 WHERE id = 1;

-- ---- organisations ----

-- organization_list() -> many {id uuid, slug text, name text, zone text, demo bool}
SELECT id, slug, name, zone, demo FROM organization ORDER BY name, id LIMIT :limit;

-- organization_by_slug(slug text) -> maybe {id uuid, slug text, name text, zone text, demo bool}
SELECT id, slug, name, zone, demo FROM organization WHERE slug = :slug;

-- organization_by_id(id uuid) -> maybe {id uuid, slug text, name text, zone text, demo bool}
SELECT id, slug, name, zone, demo FROM organization WHERE id = :id;

-- organization_add(id uuid, slug text, name text, zone text, demo bool, created instant) -> exec
-- No row when the slug is taken.
INSERT INTO organization (id, slug, name, zone, demo, created) VALUES (:id, :slug, :name, :zone, :demo, :created)
ON CONFLICT (slug) DO NOTHING;

-- organization_update(id uuid, slug text, name text, zone text) -> exec
-- No row when the slug is another's.
UPDATE organization SET slug = :slug, name = :name, zone = :zone
WHERE id = :id AND NOT EXISTS (SELECT 1 FROM organization o WHERE o.slug = :slug AND o.id <> :id);

-- meta_get(name text) -> maybe {value text}
SELECT value FROM meta WHERE name = :name;

-- meta_set(name text, value text) -> exec
INSERT INTO meta (name, value) VALUES (:name, :value) ON CONFLICT (name) DO UPDATE SET value = excluded.value;

-- ---- migrations ----

-- migration_list() -> many bounded {slice text, number int, name text, sha256 blob}
SELECT slice, number, name, sha256 FROM migration ORDER BY slice, number;

-- migration_add(slice text, number int, name text, sha256 blob, at instant) -> exec
INSERT INTO migration (slice, number, name, sha256, at) VALUES (:slice, :number, :name, :sha256, :at);

-- migration_table() -> one {found bool}
-- Is there a store already, or an empty file?
-- sqlite:
SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'migration') AS found;
-- postgres:
SELECT to_regclass('migration') IS NOT NULL AS found;

-- citus_present() -> one {found bool}
-- sqlite:
SELECT FALSE AS found;
-- postgres:
SELECT EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'citus') AS found;

-- foreign_key_faults() -> one {n int}
-- Rows whose parent is missing; PostgreSQL checks by itself.
-- sqlite:
SELECT count(*) AS n FROM pragma_foreign_key_check;
-- postgres:
SELECT CAST(0 AS bigint) AS n;

-- ---- the catalogue: what the linter and the comparison of the two engines read ----

-- catalogue_columns() -> many bounded {tbl text, name text, position int, type text, required bool, initial bool}
-- type is the word of migrations as far as the engine keeps it: uuid blob text int real bool.
-- sqlite:
SELECT t.name AS tbl, c.name AS name, c.cid + 1 AS position,
  CASE c.type WHEN 'INTEGER' THEN 'int' WHEN 'REAL' THEN 'real' WHEN 'BLOB' THEN 'blob' WHEN 'TEXT' THEN 'text' ELSE c.type END AS type,
  c."notnull" AS required, c.dflt_value IS NOT NULL AS initial
FROM sqlite_schema t JOIN pragma_table_info(t.name) c
WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\_%' ESCAPE '\' AND t.sql NOT LIKE 'CREATE VIRTUAL%'
ORDER BY t.name, c.cid;
-- postgres:
SELECT CAST(t.relname AS text) AS tbl, CAST(a.attname AS text) AS name,
  row_number() OVER (PARTITION BY t.relname ORDER BY a.attnum) AS position,
  CASE CAST(a.atttypid AS regtype) WHEN CAST('bigint' AS regtype) THEN 'int' WHEN CAST('double precision' AS regtype) THEN 'real'
    WHEN CAST('bytea' AS regtype) THEN 'blob' WHEN CAST('boolean' AS regtype) THEN 'bool' ELSE format_type(a.atttypid, NULL) END AS type,
  a.attnotnull AS required, a.atthasdef AS initial
FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE t.relkind = 'r' AND t.relnamespace = CAST(current_schema() AS regnamespace)
ORDER BY 1, a.attnum;

-- catalogue_keys() -> many bounded {tbl text, kind text, cols text, parent text, parent_cols text, on_delete text, filtered bool}
-- kind: primary, unique, index, foreign.  cols: names with commas between, "?" for an expression.
-- sqlite:
SELECT t.name AS tbl, 'primary' AS kind,
  (SELECT group_concat(x.name, ',') FROM (SELECT c.name FROM pragma_table_info(t.name) c WHERE c.pk > 0 ORDER BY c.pk) x) AS cols,
  '' AS parent, '' AS parent_cols, '' AS on_delete, FALSE AS filtered
FROM sqlite_schema t WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\_%' ESCAPE '\' AND t.sql NOT LIKE 'CREATE VIRTUAL%'
  AND EXISTS (SELECT 1 FROM pragma_table_info(t.name) c WHERE c.pk > 0)
UNION ALL
SELECT t.name, CASE i."unique" WHEN 1 THEN 'unique' ELSE 'index' END,
  (SELECT group_concat(coalesce(x.name, '?'), ',') FROM (SELECT c.name FROM pragma_index_info(i.name) c ORDER BY c.seqno) x),
  '', '', '', i.partial
FROM sqlite_schema t JOIN pragma_index_list(t.name) i
WHERE t.type = 'table' AND i.origin <> 'pk' AND t.sql NOT LIKE 'CREATE VIRTUAL%' AND t.name NOT LIKE 'sqlite\_%' ESCAPE '\'
UNION ALL
SELECT t.name, 'foreign',
  (SELECT group_concat(x.child, ',') FROM (SELECT c."from" AS child FROM pragma_foreign_key_list(t.name) c WHERE c.id = f.id ORDER BY c.seq) x),
  f."table", (SELECT group_concat(x.parent, ',') FROM (SELECT c."to" AS parent FROM pragma_foreign_key_list(t.name) c WHERE c.id = f.id ORDER BY c.seq) x),
  lower(f.on_delete), FALSE
FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) f ON f.seq = 0
WHERE t.type = 'table' AND t.sql NOT LIKE 'CREATE VIRTUAL%'
ORDER BY 1, 2, 3, 4;
-- postgres:
SELECT CAST(t.relname AS text) AS tbl, CASE WHEN i.indisprimary THEN 'primary' WHEN i.indisunique THEN 'unique' ELSE 'index' END AS kind,
  (SELECT string_agg(coalesce(CAST(a.attname AS text), '?'), ',' ORDER BY k.n)
   FROM unnest(CAST(i.indkey AS smallint[])) WITH ORDINALITY AS k (num, n) LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.num) AS cols,
  '' AS parent, '' AS parent_cols, '' AS on_delete, i.indpred IS NOT NULL AS filtered
FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
WHERE t.relkind = 'r' AND t.relnamespace = CAST(current_schema() AS regnamespace)
UNION ALL
SELECT CAST(t.relname AS text), 'foreign',
  (SELECT string_agg(CAST(a.attname AS text), ',' ORDER BY k.n) FROM unnest(c.conkey) WITH ORDINALITY AS k (num, n) JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.num),
  CAST(p.relname AS text),
  (SELECT string_agg(CAST(a.attname AS text), ',' ORDER BY k.n) FROM unnest(c.confkey) WITH ORDINALITY AS k (num, n) JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.num),
  CASE c.confdeltype WHEN 'c' THEN 'cascade' WHEN 'r' THEN 'restrict' WHEN 'a' THEN 'no action' WHEN 'n' THEN 'set null' ELSE 'set default' END, FALSE
FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid JOIN pg_class p ON p.oid = c.confrelid
WHERE c.contype = 'f' AND t.relnamespace = CAST(current_schema() AS regnamespace)
ORDER BY 1, 2, 3, 4;

-- catalogue_oddities() -> many bounded {tbl text, what text}
-- What the rules of the store forbid as such: triggers, views, tables that are not STRICT, foreign keys that wait.
-- sqlite:
SELECT tbl_name AS tbl, type AS what FROM sqlite_schema WHERE type IN ('trigger', 'view')
UNION ALL
SELECT t.name, 'not strict' FROM pragma_table_list t WHERE t.type = 'table' AND NOT t.strict AND t.name NOT LIKE 'sqlite\_%' ESCAPE '\'
UNION ALL
SELECT name, 'deferrable' FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%DEFERRABLE%'
ORDER BY 1, 2;
-- postgres:
SELECT CAST(t.relname AS text) AS tbl, 'trigger' AS what FROM pg_trigger g JOIN pg_class t ON t.oid = g.tgrelid
WHERE NOT g.tgisinternal AND t.relnamespace = CAST(current_schema() AS regnamespace)
UNION ALL
SELECT CAST(relname AS text), 'view' FROM pg_class WHERE relkind IN ('v', 'm') AND relnamespace = CAST(current_schema() AS regnamespace)
UNION ALL
SELECT CAST(t.relname AS text), 'deferrable' FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
WHERE c.condeferrable AND t.relnamespace = CAST(current_schema() AS regnamespace)
UNION ALL
SELECT CAST(proname AS text), 'function' FROM pg_proc WHERE pronamespace = CAST(current_schema() AS regnamespace)
ORDER BY 1, 2;
