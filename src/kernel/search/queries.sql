-- search_old(kind text, id uuid) -> maybe {n int, scope text, body text}
SELECT n, scope, body FROM search WHERE org_id = :org AND kind = :kind AND id = :id;

-- search_insert(kind text, id uuid, n int, title text, title_key blob, scope text, body text) -> exec together
INSERT INTO search (org_id, kind, id, n, title, title_key, scope, body)
VALUES (:org, :kind, :id, :n, :title, :title_key, :scope, :body);

-- search_delete(kind text, id uuid) -> exec
DELETE FROM search WHERE org_id = :org AND kind = :kind AND id = :id;

-- search_index_add(n int, scope text, body text) -> exec
-- PostgreSQL keeps its index by itself.
-- sqlite:
INSERT INTO search_fts (rowid, scope, body) VALUES (:n, :scope, :body);
-- postgres:
SELECT 1 WHERE CAST(:n AS bigint) IS NULL AND CAST(:scope AS text) IS NULL AND CAST(:body AS text) IS NULL;

-- search_index_drop(n int, scope text, body text) -> exec
-- sqlite:
INSERT INTO search_fts (search_fts, rowid, scope, body) VALUES ('delete', :n, :scope, :body);
-- postgres:
SELECT 1 WHERE CAST(:n AS bigint) IS NULL AND CAST(:scope AS text) IS NULL AND CAST(:body AS text) IS NULL;

-- search_index_clear() -> exec
-- sqlite:
INSERT INTO search_fts (search_fts) VALUES ('delete-all');
-- postgres:
SELECT 1 WHERE FALSE;

-- search_match(kind text, words text) -> many {id uuid, title text}
-- words is written for the engine by search.c.
-- Thousands may match: their order is told by an index that holds all it needs, and only those shown are read.  CROSS JOIN: SQLite would begin
-- with all rows of the organisation.
-- sqlite:
SELECT s.id, s.title FROM (
  SELECT o.n FROM search_fts f CROSS JOIN search o
  WHERE o.org_id = :org AND o.n = f.rowid AND o.kind = :kind AND search_fts MATCH :words ORDER BY o.title_key, o.id LIMIT :limit) t
CROSS JOIN search s WHERE s.org_id = :org AND s.n = t.n ORDER BY s.title_key, s.id;
-- postgres:
SELECT id, title FROM search
WHERE org_id = :org AND kind = :kind AND array_to_tsvector(string_to_array(body, ' ')) @@ CAST(:words AS tsquery)
ORDER BY title_key, id LIMIT :limit;
