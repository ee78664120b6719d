-- closed_words_own() -> many bounded {code text, title text, position int, active bool}
SELECT code, title, position, active FROM closed_word WHERE org_id = :org ORDER BY position, code;

-- closed_word_put(code text, title text, position int, active bool) -> exec
INSERT INTO closed_word (org_id, code, title, position, active) VALUES (:org, :code, :title, :position, :active)
ON CONFLICT (org_id, code) DO UPDATE SET title = excluded.title, position = excluded.position, active = excluded.active;

-- ---- records ----

-- closed_record_get(person uuid) -> maybe {note text, changed instant, by_name text?, rev int}
SELECT r.note, r.changed, a.name AS by_name, r.rev FROM closed_record r
LEFT JOIN account a ON a.org_id = r.org_id AND a.id = r.changed_by
WHERE r.org_id = :org AND r.person_id = :person;

-- closed_marks(person uuid) -> many bounded {word text}
SELECT word FROM closed_mark WHERE org_id = :org AND person_id = :person ORDER BY word;

-- closed_record_insert(person uuid, note text, changed instant, by uuid?) -> exec
-- 0 rows: somebody was faster.
INSERT INTO closed_record (org_id, person_id, note, changed, changed_by, rev) VALUES (:org, :person, :note, :changed, :by, 1)
ON CONFLICT (org_id, person_id) DO NOTHING;

-- closed_record_update(person uuid, old_rev int, note text, changed instant, by uuid?) -> exec
UPDATE closed_record SET note = :note, changed = :changed, changed_by = :by, rev = rev + 1
WHERE org_id = :org AND person_id = :person AND rev = :old_rev;

-- closed_marks_drop(person uuid) -> exec
DELETE FROM closed_mark WHERE org_id = :org AND person_id = :person;

-- closed_mark_add(person uuid, word text) -> exec
INSERT INTO closed_mark (org_id, person_id, word) VALUES (:org, :person, :word)
ON CONFLICT (org_id, person_id, word) DO NOTHING;

-- closed_record_drop(person uuid) -> exec
DELETE FROM closed_record WHERE org_id = :org AND person_id = :person;

-- closed_record_touch(person uuid, changed instant, by uuid?) -> exec
UPDATE closed_record SET changed = :changed, changed_by = :by, rev = rev + 1 WHERE org_id = :org AND person_id = :person;

-- ---- lists that wait ----

-- closed_list_add(id uuid, account uuid, begun instant, reason text) -> exec
INSERT INTO closed_list (org_id, id, account_id, begun, reason) VALUES (:org, :id, :account, :begun, :reason);

-- closed_list_get(id uuid) -> maybe {account_id uuid, reason text}
SELECT account_id, reason FROM closed_list WHERE org_id = :org AND id = :id;

-- closed_list_mark_add(list uuid, row int, word text) -> exec
INSERT INTO closed_list_mark (org_id, list_id, row, word) VALUES (:org, :list, :row, :word) ON CONFLICT (org_id, list_id, row, word) DO NOTHING;

-- closed_list_marks(list uuid, row int) -> many bounded {word text}
SELECT word FROM closed_list_mark WHERE org_id = :org AND list_id = :list AND row = :row ORDER BY word;

-- closed_list_delete(id uuid) -> exec
DELETE FROM closed_list WHERE org_id = :org AND id = :id;

-- closed_lists_old(before instant) -> many {id uuid}
SELECT id FROM closed_list WHERE org_id = :org AND begun < :before ORDER BY begun, id LIMIT :limit;

-- ---- openings ----

-- closed_opening_add(id uuid, person uuid, account uuid, opened instant, reason text) -> exec
INSERT INTO closed_opening (org_id, id, person_id, account_id, opened, reason) VALUES (:org, :id, :person, :account, :opened, :reason);

-- closed_opening_get(id uuid) -> maybe {person_id uuid, account_id uuid, opened instant, reason text}
SELECT person_id, account_id, opened, reason FROM closed_opening WHERE org_id = :org AND id = :id;

-- closed_openings(before instant, before_id uuid) -> many {id uuid, opened instant, reason text, who text?, post text?, person_id uuid, last text, first text, middle text}
-- The newest first.
SELECT o.id, o.opened, o.reason, a.name AS who, a.post, p.id AS person_id, p.last, p.first, p.middle FROM closed_opening o
JOIN person p ON p.org_id = o.org_id AND p.id = o.person_id
LEFT JOIN account a ON a.org_id = o.org_id AND a.id = o.account_id
WHERE o.org_id = :org AND (o.opened < :before OR (o.opened = :before AND o.id < :before_id))
ORDER BY o.opened DESC, o.id DESC LIMIT :limit;

-- closed_opening_place(id uuid) -> maybe {opened instant}
SELECT opened FROM closed_opening WHERE org_id = :org AND id = :id;

-- closed_openings_of(person uuid) -> many bounded {opened instant, reason text, who text?}
SELECT o.opened, o.reason, a.name AS who FROM closed_opening o
LEFT JOIN account a ON a.org_id = o.org_id AND a.id = o.account_id
WHERE o.org_id = :org AND o.person_id = :person ORDER BY o.opened DESC, o.id DESC;

-- closed_openings_forget(person uuid) -> exec
-- Erasure: that somebody looked stays, why does not.
UPDATE closed_opening SET reason = '' WHERE org_id = :org AND person_id = :person;

-- closed_any_kept(first uuid, last uuid) -> one {yes bool}
-- Of anybody whose id lies between two.
SELECT EXISTS (SELECT 1 FROM closed_record x WHERE x.org_id = :org AND x.person_id >= :first AND x.person_id <= :last) AS yes;
