-- ---- What is there already ----

-- intake_people() -> many {id uuid, last text, first text, middle text, born date?, born_year int?, category text, state text, post text, work_place text, gender text}
-- Everybody, for the index of who could be the same.
SELECT id, last, first, middle, born, born_year, category, state, post, work_place, gender FROM person
WHERE org_id = :org AND state <> 'erased' ORDER BY id LIMIT :limit;

-- intake_same_name(name_key blob) -> many {id uuid, born date?, born_year int?}
-- Who is called exactly so and is here.
SELECT id, born, born_year FROM person WHERE org_id = :org AND state = 'here' AND name_key = :name_key ORDER BY id LIMIT :limit;

-- intake_person_name(id uuid) -> maybe {last text, first text, middle text, rev int, state text}
SELECT last, first, middle, rev, state FROM person WHERE org_id = :org AND id = :id;

-- intake_roles_of(person uuid) -> many bounded {id uuid}
-- In the order of the person's own few: by id, SQLite would walk everybody's.
SELECT id FROM person_role WHERE org_id = :org AND person_id = :person ORDER BY role, form, since, id;

-- intake_member_since(group_id uuid, person uuid) -> maybe {since date}
SELECT since FROM people_member WHERE org_id = :org AND group_id = :group_id AND person_id = :person AND until IS NULL;

-- intake_guardian_relation(child uuid, guardian uuid) -> maybe {relation text}
SELECT relation FROM person_guardian WHERE org_id = :org AND child_id = :child AND guardian_id = :guardian;

-- ---- Remembered columns ----

-- intake_mapping_get(fingerprint text) -> maybe {codes text, preset text}
SELECT codes, preset FROM intake_mapping WHERE org_id = :org AND fingerprint = :fingerprint;

-- intake_mapping_put(fingerprint text, codes text, preset text, used instant) -> exec
INSERT INTO intake_mapping (org_id, fingerprint, codes, preset, used) VALUES (:org, :fingerprint, :codes, :preset, :used)
ON CONFLICT (org_id, fingerprint) DO UPDATE SET codes = excluded.codes, preset = excluded.preset, used = excluded.used;

-- intake_preset_used(preset text) -> many bounded {used instant}
-- When the centre last loaded a file of this layout.
SELECT used FROM intake_mapping WHERE org_id = :org AND preset = :preset ORDER BY used DESC;

-- ---- Loads ----

-- intake_load_insert(id uuid, title text, sha text, columns json, made instant, made_by uuid?, until date, total int) -> exec
INSERT INTO intake_load (org_id, id, title, sha, columns, state, made, made_by, until, total, added, changed, skipped, pairs, kept, job_id)
VALUES (:org, :id, :title, :sha, :columns, 'running', :made, :made_by, :until, :total, 0, 0, 0, 0, 0, NULL);

-- intake_load_count(id uuid, added int, changed int, skipped int, pairs int) -> exec
UPDATE intake_load SET added = added + :added, changed = changed + :changed, skipped = skipped + :skipped, pairs = pairs + :pairs
WHERE org_id = :org AND id = :id;

-- intake_load_state(id uuid, state text) -> exec
UPDATE intake_load SET state = :state WHERE org_id = :org AND id = :id;

-- intake_load_job(id uuid, job uuid) -> exec
UPDATE intake_load SET job_id = :job WHERE org_id = :org AND id = :id;

-- intake_load_kept(id uuid, kept int) -> exec
UPDATE intake_load SET kept = kept + :kept WHERE org_id = :org AND id = :id;

-- intake_load_get(id uuid) -> maybe {id uuid, title text, sha text, columns json, state text, made instant, made_by uuid?, until date, total int, added int, changed int, skipped int, pairs int, kept int, job_id uuid?}
SELECT id, title, sha, columns, state, made, made_by, until, total, added, changed, skipped, pairs, kept, job_id FROM intake_load
WHERE org_id = :org AND id = :id;

-- intake_loads() -> many {id uuid, title text, state text, made instant, until date, total int, added int, changed int, skipped int, pairs int}
SELECT id, title, state, made, until, total, added, changed, skipped, pairs FROM intake_load
WHERE org_id = :org ORDER BY made DESC, id DESC LIMIT :limit;

-- ---- Pieces ----

-- intake_piece_put(load_id uuid, n int, rows json) -> exec
INSERT INTO intake_piece (org_id, load_id, n, rows) VALUES (:org, :load_id, :n, :rows);

-- intake_piece_first(load_id uuid) -> many {n int, rows json}
SELECT n, rows FROM intake_piece WHERE org_id = :org AND load_id = :load_id ORDER BY n LIMIT :limit;

-- intake_piece_drop(load_id uuid, n int) -> exec
DELETE FROM intake_piece WHERE org_id = :org AND load_id = :load_id AND n = :n;

-- ---- The log ----

-- intake_line_put(load_id uuid, n int, no int, deed text, person uuid?, note text, made text) -> exec together
INSERT INTO intake_line (org_id, load_id, n, no, deed, person_id, note, made) VALUES (:org, :load_id, :n, :no, :deed, :person, :note, :made);

-- intake_line_count(load_id uuid) -> one {n int}
SELECT COUNT(*) AS n FROM intake_line WHERE org_id = :org AND load_id = :load_id;

-- intake_lines_left(load_id uuid) -> one {n int}
-- Of a load that is being undone: those that are still to be taken back.
SELECT COUNT(*) AS n FROM intake_line WHERE org_id = :org AND load_id = :load_id AND made <> '';

-- intake_lines(load_id uuid, after int) -> many {n int, no int, deed text, person_id uuid?, note text, last text?, first text?, middle text?}
SELECT l.n, l.no, l.deed, l.person_id, l.note, p.last, p.first, p.middle FROM intake_line l
LEFT JOIN person p ON p.org_id = l.org_id AND p.id = l.person_id
WHERE l.org_id = :org AND l.load_id = :load_id AND l.n > :after ORDER BY l.n LIMIT :limit;

-- intake_lines_noted(load_id uuid) -> many {n int, no int, deed text, person_id uuid?, note text, last text?, first text?, middle text?}
-- Rows with something to say: left out, or not wholly taken.
SELECT l.n, l.no, l.deed, l.person_id, l.note, p.last, p.first, p.middle FROM intake_line l
LEFT JOIN person p ON p.org_id = l.org_id AND p.id = l.person_id
WHERE l.org_id = :org AND l.load_id = :load_id AND l.note <> '' ORDER BY l.n LIMIT :limit;

-- intake_lines_to_undo(load_id uuid) -> many {n int, deed text, person_id uuid?, made text}
-- The last rows first: what was made later may rest on what was made before.
SELECT n, deed, person_id, made FROM intake_line WHERE org_id = :org AND load_id = :load_id AND made <> '' ORDER BY n DESC LIMIT :limit;

-- intake_line_undone(load_id uuid, n int, note text) -> exec
UPDATE intake_line SET made = '', note = :note WHERE org_id = :org AND load_id = :load_id AND n = :n;

-- intake_lines_old(today date) -> many {load_id uuid, n int}
-- Whose 30 days are over.
SELECT l.load_id, l.n FROM intake_line l JOIN intake_load b ON b.org_id = l.org_id AND b.id = l.load_id
WHERE l.org_id = :org AND b.until < :today AND l.made <> '' ORDER BY l.load_id, l.n LIMIT :limit;

-- intake_line_forget(load_id uuid, n int) -> exec
UPDATE intake_line SET made = '' WHERE org_id = :org AND load_id = :load_id AND n = :n;

-- intake_lines_of(person uuid) -> many bounded {load_id uuid, n int, title text, made instant, deed text}
SELECT l.load_id, l.n, b.title, b.made, l.deed FROM intake_line l JOIN intake_load b ON b.org_id = l.org_id AND b.id = l.load_id
WHERE l.org_id = :org AND l.person_id = :person ORDER BY b.made, l.n;

-- intake_forget_person(person uuid) -> exec
UPDATE intake_line SET made = '', note = '' WHERE org_id = :org AND person_id = :person;

-- intake_line_person(load_id uuid, n int) -> maybe {person_id uuid?}
SELECT person_id FROM intake_line WHERE org_id = :org AND load_id = :load_id AND n = :n;

-- intake_touch_put(load_id uuid, person uuid, rev int) -> exec together
INSERT INTO intake_touch (org_id, load_id, person_id, rev) VALUES (:org, :load_id, :person, :rev)
ON CONFLICT (org_id, load_id, person_id) DO UPDATE SET rev = excluded.rev;

-- intake_touched_now(load_id uuid, person uuid) -> maybe {left_as int, rev int, state text, others int}
-- As the load left somebody, and as he is; how many later lists have him too (along the loads, which are few: by person, SQLite would walk
-- everybody's).
SELECT t.rev AS left_as, p.rev, p.state, (SELECT COUNT(*) FROM intake_load b WHERE b.org_id = :org AND b.state <> 'undone' AND b.id <> :load_id
    AND EXISTS (SELECT 1 FROM intake_touch o WHERE o.org_id = b.org_id AND o.load_id = b.id AND o.person_id = :person)) AS others
FROM intake_touch t JOIN person p ON p.org_id = t.org_id AND p.id = t.person_id
WHERE t.org_id = :org AND t.load_id = :load_id AND t.person_id = :person;

-- intake_links_of(person uuid) -> many bounded {id uuid, since date, pair bool}
-- Roles and pairs; each in the order of the person's own few.
SELECT id, since, FALSE AS pair FROM person_role WHERE org_id = :org AND person_id = :person
UNION ALL SELECT id, since, TRUE AS pair FROM pair WHERE org_id = :org AND mentor_id = :person
UNION ALL SELECT id, since, TRUE AS pair FROM pair WHERE org_id = :org AND mentee_id = :person ORDER BY since, id;

-- ---- Files that are kept for some hours ----

-- intake_file_put(sha blob, name text, until instant) -> exec
-- 0 rows: it is kept already.
INSERT INTO intake_file (org_id, sha256, name, until) VALUES (:org, :sha, :name, :until) ON CONFLICT (org_id, sha256) DO NOTHING;

-- intake_file_get(sha blob) -> maybe {name text, until instant}
SELECT name, until FROM intake_file WHERE org_id = :org AND sha256 = :sha;

-- intake_files_over(now instant) -> many {sha256 blob}
SELECT sha256 FROM intake_file WHERE org_id = :org AND until <= :now ORDER BY sha256 LIMIT :limit;

-- intake_file_drop(sha blob) -> exec
DELETE FROM intake_file WHERE org_id = :org AND sha256 = :sha;
