-- note_first() -> many {id uuid, title text, due date?, words int}
-- The first page, in Russian order.
SELECT id, title, due, words FROM note WHERE org_id = :org ORDER BY title_key, id LIMIT :limit;

-- note_after(key blob, after uuid) -> many {id uuid, title text, due date?, words int}
-- What follows the last row of a page.
SELECT id, title, due, words FROM note
WHERE org_id = :org AND (title_key > :key OR (title_key = :key AND id > :after)) ORDER BY title_key, id LIMIT :limit;

-- note_get(id uuid) -> maybe {id uuid, title text, title_key blob, body text, due date?, file blob?, file_name text?, words int, rev int}
SELECT id, title, title_key, body, due, file, file_name, words, rev FROM note WHERE org_id = :org AND id = :id;

-- note_insert(id uuid, title text, title_key blob, body text, due date?, file blob?, file_name text?, author uuid) -> exec
INSERT INTO note (org_id, id, title, title_key, body, due, file, file_name, author_id, words, rev)
VALUES (:org, :id, :title, :title_key, :body, :due, :file, :file_name, :author, 0, 1);

-- note_update(id uuid, old_rev int, title text, title_key blob, body text, due date?) -> exec
-- 0 rows: somebody was faster.
UPDATE note SET title = :title, title_key = :title_key, body = :body, due = :due, words = 0, rev = rev + 1
WHERE org_id = :org AND id = :id AND rev = :old_rev;

-- note_delete_row(id uuid) -> exec
DELETE FROM note WHERE org_id = :org AND id = :id;

-- note_texts_after(after uuid) -> many {id uuid, title text, body text}
SELECT id, title, body FROM note WHERE org_id = :org AND id > :after ORDER BY id LIMIT :limit;

-- note_set_key(id uuid, title_key blob) -> exec
UPDATE note SET title_key = :title_key WHERE org_id = :org AND id = :id;

-- note_uncounted() -> many {id uuid, body text}
-- A note that was edited is counted again: note_update sets words to 0.
SELECT id, body FROM note WHERE org_id = :org AND words = 0 ORDER BY id LIMIT :limit;

-- note_set_words(id uuid, words int) -> exec
UPDATE note SET words = :words WHERE org_id = :org AND id = :id;

-- note_uncounted_total() -> one {n int}
SELECT COUNT(*) AS n FROM note WHERE org_id = :org AND words = 0;

-- note_total() -> one {n int}
SELECT COUNT(*) AS n FROM note WHERE org_id = :org;

-- note_by_author(author uuid, last uuid) -> many {id uuid, title text, body text, file blob?}
SELECT id, title, body, file FROM note WHERE org_id = :org AND author_id = :author AND id > :last ORDER BY id LIMIT :limit;
