-- file_row(sha256 blob) -> maybe {size int, type text, name text, complete bool, links int}
SELECT size, type, name, complete, links FROM file WHERE org_id = :org AND sha256 = :sha256;

-- file_just_stored(sha256 blob, owner uuid, since instant) -> maybe {size int, type text, name text}
SELECT size, type, name FROM file WHERE org_id = :org AND sha256 = :sha256 AND owner_id = :owner AND stored >= :since AND complete;

-- file_begin(sha256 blob, size int, type text, name text, owner uuid?, stored instant) -> exec
-- A row that is there is of a try that was cut off, or of somebody who is just storing the same.
INSERT INTO file (org_id, sha256, size, type, name, owner_id, stored, complete, links)
VALUES (:org, :sha256, :size, :type, :name, :owner, :stored, FALSE, 0)
ON CONFLICT (org_id, sha256) DO UPDATE SET stored = excluded.stored;

-- file_chunk_put(sha256 blob, n int, bytes blob) -> exec
INSERT INTO file_chunk (org_id, sha256, n, bytes) VALUES (:org, :sha256, :n, :bytes)
ON CONFLICT (org_id, sha256, n) DO NOTHING;

-- file_touch(sha256 blob, stored instant, owner uuid?) -> exec
UPDATE file SET stored = :stored, owner_id = :owner WHERE org_id = :org AND sha256 = :sha256 AND complete;

-- file_complete(sha256 blob) -> exec
UPDATE file SET complete = TRUE WHERE org_id = :org AND sha256 = :sha256;

-- file_keep(sha256 blob) -> exec
UPDATE file SET links = links + 1 WHERE org_id = :org AND sha256 = :sha256 AND complete;

-- file_leave(sha256 blob, stored instant) -> exec
UPDATE file SET links = links - 1, stored = :stored WHERE org_id = :org AND sha256 = :sha256 AND links > 0;

-- file_chunk_get(sha256 blob, n int) -> maybe {bytes blob}
SELECT bytes FROM file_chunk WHERE org_id = :org AND sha256 = :sha256 AND n = :n;

-- file_unlinked_before(before instant) -> many {sha256 blob, size int}
SELECT sha256, size FROM file WHERE org_id = :org AND links = 0 AND stored < :before ORDER BY stored, sha256 LIMIT :limit;

-- file_remove(sha256 blob) -> exec
DELETE FROM file WHERE org_id = :org AND sha256 = :sha256 AND links = 0;

-- file_total(but blob) -> one {bytes int}
SELECT COALESCE(CAST(SUM(size) AS bigint), 0) AS bytes FROM file WHERE org_id = :org AND sha256 <> :but;

-- draft_insert(id uuid, owner uuid, kind text, title text, state json, changed instant, expires date) -> exec
INSERT INTO draft (org_id, id, owner_id, kind, title, state, rev, changed, expires)
VALUES (:org, :id, :owner, :kind, :title, :state, 1, :changed, :expires);

-- draft_row(id uuid, owner uuid, kind text) -> maybe {id uuid, owner_id uuid, kind text, title text, state json, rev int, changed instant, expires date}
SELECT id, owner_id, kind, title, state, rev, changed, expires FROM draft
WHERE org_id = :org AND id = :id AND owner_id = :owner AND kind = :kind;

-- draft_rev(id uuid, owner uuid, kind text) -> maybe {rev int}
SELECT rev FROM draft WHERE org_id = :org AND id = :id AND owner_id = :owner AND kind = :kind;

-- draft_update(id uuid, owner uuid, old_rev int, title text, state json, changed instant, expires date) -> exec
UPDATE draft SET title = :title, state = :state, rev = rev + 1, changed = :changed, expires = :expires
WHERE org_id = :org AND id = :id AND owner_id = :owner AND rev = :old_rev;

-- draft_remove(id uuid, owner uuid) -> exec
DELETE FROM draft WHERE org_id = :org AND id = :id AND owner_id = :owner;

-- draft_of_owner(owner uuid) -> many {id uuid, kind text, title text, changed instant, expires date}
SELECT id, kind, title, changed, expires FROM draft WHERE org_id = :org AND owner_id = :owner
ORDER BY changed DESC, id LIMIT :limit;

-- draft_of_kind(kind text) -> many {id uuid, owner_id uuid, kind text, title text, state json, rev int, changed instant, expires date}
SELECT id, owner_id, kind, title, state, rev, changed, expires FROM draft WHERE org_id = :org AND kind = :kind ORDER BY id LIMIT :limit;

-- draft_expired(today date) -> many {id uuid, owner_id uuid}
SELECT id, owner_id FROM draft WHERE org_id = :org AND expires < :today ORDER BY expires, id LIMIT :limit;

-- draft_give(id uuid, from_owner uuid, to_owner uuid) -> exec
UPDATE draft SET owner_id = :to_owner, rev = rev + 1 WHERE org_id = :org AND id = :id AND owner_id = :from_owner;
