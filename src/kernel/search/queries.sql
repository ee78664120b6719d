-- search_old(kind text, id uuid) -> maybe {n int, body text}
SELECT n, body FROM search WHERE org_id = :org AND kind = :kind AND id = :id;

-- search_insert(kind text, id uuid, n int, title text, title_key blob, body text) -> exec
INSERT INTO search (org_id, kind, id, n, title, title_key, body) VALUES (:org, :kind, :id, :n, :title, :title_key, :body);

-- search_delete(kind text, id uuid) -> exec
DELETE FROM search WHERE org_id = :org AND kind = :kind AND id = :id;

-- search_index_add(n int, body text) -> exec
-- PostgreSQL keeps its index by itself.
-- sqlite:
INSERT INTO search_fts (rowid, body) VALUES (:n, :body);
-- postgres:
SELECT 1 WHERE CAST(:n AS bigint) IS NULL AND CAST(:body AS text) IS NULL;

-- search_index_drop(n int, body text) -> exec
-- sqlite:
INSERT INTO search_fts (search_fts, rowid, body) VALUES ('delete', :n, :body);
-- postgres:
SELECT 1 WHERE CAST(:n AS bigint) IS NULL AND CAST(:body AS text) IS NULL;

-- search_match(words text) -> many {kind text, id uuid, title text}
-- words is written for the engine by search.c.
-- sqlite:
SELECT s.kind, s.id, s.title FROM search_fts f JOIN search s ON s.n = f.rowid
WHERE s.org_id = :org AND search_fts MATCH :words ORDER BY s.kind, s.title_key, s.id LIMIT :limit;
-- postgres:
SELECT kind, id, title FROM search
WHERE org_id = :org AND to_tsvector('simple', body) @@ to_tsquery('simple', :words)
ORDER BY kind, title_key, id LIMIT :limit;
