-- fragment in_force(r)
r.since <= :day AND (r.until IS NULL OR r.until >= :day);

-- ---- Who ----

-- consents_people(role text, day date) -> many {id uuid, last text, first text, middle text, name_key blob, gender text, category text, born date?, born_year int?, teaching_since date?, form text}
-- Who has a role on a day, with each of its forms, in Russian order: along the roles, which stand in that order.
SELECT p.id, p.last, p.first, p.middle, r.name_key, p.gender, p.category, p.born, p.born_year, p.teaching_since, r.form
FROM person_role r JOIN person p ON p.org_id = r.org_id AND p.id = r.person_id
WHERE r.org_id = :org AND r.role = :role AND @in_force(r) AND p.state = 'here'
ORDER BY r.name_key, r.person_id, r.form LIMIT :limit;

-- ---- How they stand ----

-- consents_role_spans(person uuid, day date) -> many bounded {role text, form text, since date, until date?, name_key blob}
-- In force on a day, or later.
SELECT role, form, since, until, name_key FROM person_role
WHERE org_id = :org AND person_id = :person AND (until IS NULL OR until >= :day) ORDER BY role, form, since;

-- consents_standings(day date) -> many {person_id uuid, name_key blob, roles text, states text, soon date?}
-- Those that hold on a day.
SELECT person_id, name_key, roles, states, soon FROM consent_standing
WHERE org_id = :org AND roles <> '' AND (until IS NULL OR until >= :day) ORDER BY name_key, person_id LIMIT :limit;

-- consents_standings_over(day date) -> many {person_id uuid}
SELECT person_id FROM consent_standing WHERE org_id = :org AND until < :day ORDER BY until NULLS LAST, person_id LIMIT :limit;

-- consents_standing_drop(person uuid) -> exec
DELETE FROM consent_standing WHERE org_id = :org AND person_id = :person;

-- consents_standing_insert(person uuid, name_key blob, roles text, states text, days text, soon date?, until date?) -> exec
INSERT INTO consent_standing (org_id, person_id, name_key, roles, states, soon, until, days)
VALUES (:org, :person, :name_key, :roles, :states, :soon, :until, :days);

-- consents_alike() -> many {roles text, states text, n int}
-- How many stand alike, as they are kept.
SELECT roles, states, n FROM consent_standing_count WHERE org_id = :org AND roles <> '' AND n > 0 ORDER BY roles, states LIMIT :limit;

-- consents_of_alike(roles text, states text, key blob, after uuid) -> many {person_id uuid, name_key blob}
SELECT person_id, name_key FROM consent_standing
WHERE org_id = :org AND roles = :roles AND states = :states AND name_key >= :key AND (name_key > :key OR person_id > :after)
ORDER BY name_key, person_id LIMIT :limit;

-- consents_standing_of(person uuid) -> maybe {name_key blob, roles text, states text}
SELECT name_key, roles, states FROM consent_standing WHERE org_id = :org AND person_id = :person;

-- consents_soonest() -> many {person_id uuid, soon date?}
-- Whose papers end soon, the first ends first.
SELECT person_id, soon FROM consent_standing WHERE org_id = :org AND soon IS NOT NULL AND roles <> '' ORDER BY soon NULLS LAST, person_id LIMIT :limit;

-- consents_count_more(roles text, states text, n int) -> exec together
INSERT INTO consent_standing_count (org_id, roles, states, n) VALUES (:org, :roles, :states, :n)
ON CONFLICT (org_id, roles, states) DO UPDATE SET n = consent_standing_count.n + excluded.n;

-- consents_count_without(person uuid) -> exec
-- Before his row goes.
UPDATE consent_standing_count SET n = n - 1 WHERE org_id = :org
  AND roles = (SELECT s.roles FROM consent_standing s WHERE s.org_id = :org AND s.person_id = :person)
  AND states = (SELECT t.states FROM consent_standing t WHERE t.org_id = :org AND t.person_id = :person);

-- consents_standing_days(person uuid) -> maybe {days text}
SELECT days FROM consent_standing WHERE org_id = :org AND person_id = :person;

-- consents_stale() -> many {person_id uuid}
SELECT person_id FROM consent_stale WHERE org_id = :org ORDER BY person_id LIMIT :limit;

-- consents_stale_put(person uuid) -> exec together
INSERT INTO consent_stale (org_id, person_id) VALUES (:org, :person) ON CONFLICT (org_id, person_id) DO NOTHING;

-- consents_stale_drop(person uuid) -> exec
DELETE FROM consent_stale WHERE org_id = :org AND person_id = :person;

-- consents_stale_everybody() -> exec
INSERT INTO consent_stale (org_id, person_id) SELECT :org, person_id FROM consent_standing WHERE org_id = :org
ON CONFLICT (org_id, person_id) DO NOTHING;

-- consents_rules() -> maybe {rules int, day date}
SELECT rules, day FROM consent_standing_rules WHERE org_id = :org;

-- consents_rules_put(rules int, day date) -> exec
INSERT INTO consent_standing_rules (org_id, rules, day) VALUES (:org, :rules, :day)
ON CONFLICT (org_id) DO UPDATE SET rules = excluded.rules, day = excluded.day;

-- consents_named(person uuid) -> maybe {last text, first text, middle text, category text}
SELECT last, first, middle, category FROM person WHERE org_id = :org AND id = :person;

-- consents_members_of(group uuid) -> many {person_id uuid}
-- Of the group and of those inside it.
SELECT m.person_id FROM people_member m WHERE m.org_id = :org AND m.until IS NULL AND m.group_id IN (
  SELECT a.id FROM people_group a WHERE a.org_id = :org AND a.id = :group AND a.state = 'here'
  UNION ALL SELECT b.id FROM people_group b WHERE b.org_id = :org AND b.parent_id = :group AND b.state = 'here') ORDER BY m.group_id, m.person_id LIMIT :limit;

-- consents_groups_of(person uuid) -> many bounded {group_id uuid, title text}
-- Of one person, now.  CROSS JOIN: SQLite would walk along the titles of all groups, were they in the index.
SELECT m.group_id, g.title FROM people_member m CROSS JOIN people_group g
WHERE m.org_id = :org AND g.org_id = :org AND g.id = m.group_id AND m.person_id = :person AND m.until IS NULL AND g.state = 'here' ORDER BY g.title_key, g.id;

-- consents_person_roles(person uuid, day date) -> many bounded {role text, form text, since date, ground text}
SELECT role, form, since, ground FROM person_role
WHERE org_id = :org AND person_id = :person AND @in_force(person_role) ORDER BY role, form, since;

-- consents_members() -> many {person_id uuid, group_id uuid, title text}
-- Who is in which group now.
SELECT m.person_id, m.group_id, g.title FROM people_member m JOIN people_group g ON g.org_id = m.org_id AND g.id = m.group_id
WHERE m.org_id = :org AND m.until IS NULL AND g.state = 'here' ORDER BY m.person_id, g.title_key, g.id LIMIT :limit;

-- consents_groups() -> many {id uuid, title text}
SELECT id, title FROM people_group WHERE org_id = :org AND state = 'here' ORDER BY title_key, id LIMIT :limit;

-- consents_led(leader uuid) -> many bounded {id uuid, title text}
-- Groups of one leader, and those inside them.
SELECT id, title FROM (
  SELECT g.id, g.title, g.title_key FROM people_group g WHERE g.org_id = :org AND g.leader_id = :leader AND g.state = 'here'
  UNION SELECT i.id, i.title, i.title_key FROM people_group i JOIN people_group o ON o.org_id = i.org_id AND o.id = i.parent_id
    WHERE i.org_id = :org AND o.org_id = :org AND o.leader_id = :leader AND o.state = 'here' AND i.state = 'here') led
ORDER BY title_key, id;

-- consents_in_led(leader uuid, person uuid) -> one {n int}
SELECT COUNT(*) AS n FROM people_member m JOIN people_group g ON g.org_id = m.org_id AND g.id = m.group_id
LEFT JOIN people_group o ON o.org_id = g.org_id AND o.id = g.parent_id
WHERE m.org_id = :org AND m.person_id = :person AND m.until IS NULL AND g.state = 'here' AND (g.leader_id = :leader OR (o.leader_id = :leader AND o.state = 'here'));

-- consents_guardians(child uuid) -> many bounded {id uuid, last text, first text, middle text, gender text, relation text}
SELECT p.id, p.last, p.first, p.middle, p.gender, g.relation FROM person_guardian g JOIN person p ON p.org_id = g.org_id AND p.id = g.guardian_id
WHERE g.org_id = :org AND g.child_id = :child AND p.state = 'here' ORDER BY p.name_key, p.id;

-- ---- Answers ----

-- consents_current() -> many {person_id uuid, purpose text, seq int, status text, on_day date, until date?, signed_by text, number text}
SELECT person_id, purpose, seq, status, on_day, until, signed_by, number FROM consent_record
WHERE org_id = :org AND current ORDER BY person_id, purpose LIMIT :limit;

-- consents_withdrawn(purpose text) -> many {person_id uuid, category text}
SELECT r.person_id, p.category FROM consent_record r JOIN person p ON p.org_id = r.org_id AND p.id = r.person_id
WHERE r.org_id = :org AND r.current AND r.purpose = :purpose AND r.status = 'withdrawn' ORDER BY r.person_id LIMIT :limit;

-- consents_current_of(person uuid) -> many bounded {person_id uuid, purpose text, seq int, status text, on_day date, until date?, signed_by text, number text}
SELECT person_id, purpose, seq, status, on_day, until, signed_by, number FROM consent_record
WHERE org_id = :org AND current AND person_id = :person ORDER BY purpose;

-- consents_answer_on(person uuid, purpose text, day date) -> many {seq int, status text, on_day date, until date?, signed_by text, number text}
-- The newest first of what was answered by a day.
SELECT seq, status, on_day, until, signed_by, number FROM consent_record
WHERE org_id = :org AND person_id = :person AND purpose = :purpose AND NOT undone AND on_day <= :day ORDER BY seq DESC LIMIT :limit;

-- consents_last_seq(person uuid, purpose text) -> one {seq int}
SELECT CAST(coalesce(MAX(seq), 0) AS bigint) AS seq FROM consent_record WHERE org_id = :org AND person_id = :person AND purpose = :purpose;

-- consents_none_current(person uuid, purpose text) -> exec
UPDATE consent_record SET current = false WHERE org_id = :org
  AND id IN (SELECT r.id FROM consent_record r WHERE r.org_id = :org AND r.person_id = :person AND r.purpose = :purpose AND r.current);

-- consents_insert(id uuid, person uuid, purpose text, seq int, status text, on_day date, until date?, signed_by text, number text, seen_by text, via text, sheet uuid?, text_id uuid?, file blob?, file_name text?, entered instant, entered_by uuid?, electronic text, said_by text) -> exec
INSERT INTO consent_record (org_id, id, person_id, purpose, seq, status, on_day, until, signed_by, number, seen_by, via, sheet_id, text_id, file, file_name,
  current, undone, entered, entered_by, electronic, said_by)
VALUES (:org, :id, :person, :purpose, :seq, :status, :on_day, :until, :signed_by, :number, :seen_by, :via, :sheet, :text_id, :file, :file_name,
  true, false, :entered, :entered_by, :electronic, :said_by);

-- consents_record(id uuid) -> maybe {id uuid, person_id uuid, purpose text, seq int, status text, on_day date, until date?, signed_by text, number text, seen_by text, sheet_id uuid?, text_id uuid?, file blob?, file_name text?, current bool, undone bool, entered instant, entered_by uuid?}
SELECT id, person_id, purpose, seq, status, on_day, until, signed_by, number, seen_by, sheet_id, text_id, file, file_name, current, undone, entered, entered_by
FROM consent_record WHERE org_id = :org AND id = :id;

-- consents_history(person uuid) -> many bounded {id uuid, purpose text, seq int, status text, on_day date, until date?, signed_by text, number text, seen_by text, via text, text_id uuid?, version int?, file blob?, file_name text?, undone bool, entered_by_name text?, electronic text}
SELECT r.id, r.purpose, r.seq, r.status, r.on_day, r.until, r.signed_by, r.number, r.seen_by, r.via, r.text_id, t.version, r.file, r.file_name, r.undone, a.name AS entered_by_name, r.electronic
FROM consent_record r
LEFT JOIN consent_text t ON t.org_id = r.org_id AND t.id = r.text_id
LEFT JOIN account a ON a.org_id = r.org_id AND a.id = r.entered_by
WHERE r.org_id = :org AND r.person_id = :person ORDER BY r.entered DESC, r.purpose, r.seq DESC;

-- consents_promise(person uuid, purpose text) -> maybe {said_by text}
-- Whose «да» on a page waits for the other signature.
SELECT said_by FROM consent_record
WHERE org_id = :org AND person_id = :person AND purpose = :purpose AND current AND status = 'promised' AND electronic <> '';

-- consents_undo(id uuid) -> exec
UPDATE consent_record SET undone = true, current = false WHERE org_id = :org AND id = :id AND current AND NOT undone;

-- consents_back(person uuid, purpose text) -> exec
-- After undoing: the one before is current again.
UPDATE consent_record SET current = true WHERE org_id = :org AND person_id = :person AND purpose = :purpose
  AND seq = (SELECT MAX(b.seq) FROM consent_record b WHERE b.org_id = :org AND b.person_id = :person AND b.purpose = :purpose AND NOT b.undone);

-- consents_recent(account uuid?) -> many {id uuid, person_id uuid, last text, first text, middle text, purpose text, on_day date, current bool}
-- What one account has marked at the desk, the newest first.
SELECT r.id, r.person_id, p.last, p.first, p.middle, r.purpose, r.on_day, r.current FROM consent_record r
JOIN person p ON p.org_id = r.org_id AND p.id = r.person_id
WHERE r.org_id = :org AND r.entered_by = :account AND NOT r.undone AND r.via IN ('desk', 'code') ORDER BY r.id DESC LIMIT :limit;

-- consents_marked_on(account uuid?, day date) -> one {n int}
SELECT COUNT(*) AS n FROM consent_record
WHERE org_id = :org AND entered_by = :account AND NOT undone AND via IN ('desk', 'code') AND on_day = :day;

-- consents_file_set(id uuid, file blob?, file_name text?) -> exec
UPDATE consent_record SET file = :file, file_name = :file_name WHERE org_id = :org AND id = :id;

-- consents_forget(person uuid) -> exec
-- Erasure: that and when it was answered stays, who saw it and scans go.
UPDATE consent_record SET seen_by = '', number = '', file = NULL, file_name = NULL WHERE org_id = :org AND person_id = :person;

-- consents_files_of(person uuid) -> many bounded {file blob?}
SELECT file FROM consent_record WHERE org_id = :org AND person_id = :person AND file IS NOT NULL ORDER BY purpose, seq;

-- consents_scans_over(before date) -> many {id uuid, file blob?}
-- Scans of answers that are over since before a day.
SELECT id, file FROM consent_record
WHERE org_id = :org AND file IS NOT NULL AND ((NOT current AND on_day < :before) OR (until IS NOT NULL AND until < :before)) ORDER BY id LIMIT :limit;

-- ---- Texts ----

-- consents_text_now(purpose text) -> many {id uuid, version int, body text, own bool}
SELECT id, version, body, own FROM consent_text WHERE org_id = :org AND purpose = :purpose ORDER BY version DESC LIMIT :limit;

-- consents_text_get(id uuid) -> maybe {id uuid, purpose text, version int, body text, own bool}
SELECT id, purpose, version, body, own FROM consent_text WHERE org_id = :org AND id = :id;

-- consents_text_insert(id uuid, purpose text, version int, body text, own bool, made instant, made_by uuid?) -> exec
INSERT INTO consent_text (org_id, id, purpose, version, body, own, made, made_by) VALUES (:org, :id, :purpose, :version, :body, :own, :made, :made_by);

-- consents_grounds_own() -> many bounded {purpose text, category text, ground text, basis text}
SELECT purpose, category, ground, basis FROM consent_ground WHERE org_id = :org ORDER BY purpose, category;

-- consents_ground_put(purpose text, category text, ground text, basis text) -> exec
INSERT INTO consent_ground (org_id, purpose, category, ground, basis) VALUES (:org, :purpose, :category, :ground, :basis)
ON CONFLICT (org_id, purpose, category) DO UPDATE SET ground = excluded.ground, basis = excluded.basis;

-- consents_ground_drop(purpose text, category text) -> exec
DELETE FROM consent_ground WHERE org_id = :org AND purpose = :purpose AND category = :category;

-- ---- Sheets ----

-- consents_sheet_insert(id uuid, batch uuid, position int, code text, person uuid, purpose text, text_id uuid, who text, printed_on date, printed_by uuid?) -> exec
-- 0 rows: the code is taken.
INSERT INTO consent_sheet (org_id, id, batch_id, position, code, person_id, purpose, text_id, who, printed_on, printed_by, returned_on)
VALUES (:org, :id, :batch, :position, :code, :person, :purpose, :text_id, :who, :printed_on, :printed_by, NULL)
ON CONFLICT (org_id, code) DO NOTHING;

-- consents_sheet_by_code(code text) -> maybe {id uuid, person_id uuid, purpose text, text_id uuid, who text, printed_on date, returned_on date?}
SELECT id, person_id, purpose, text_id, who, printed_on, returned_on FROM consent_sheet WHERE org_id = :org AND code = :code;

-- consents_sheets_of_batch(batch uuid) -> many {id uuid, code text, person_id uuid, purpose text, text_id uuid, who text, printed_on date}
SELECT id, code, person_id, purpose, text_id, who, printed_on FROM consent_sheet WHERE org_id = :org AND batch_id = :batch ORDER BY position LIMIT :limit;

-- consents_sheets_out() -> many {id uuid, person_id uuid, purpose text, text_id uuid, printed_on date}
-- Not returned; the newest of a person's purpose comes last.
SELECT id, person_id, purpose, text_id, printed_on FROM consent_sheet
WHERE org_id = :org AND returned_on IS NULL ORDER BY person_id, purpose, printed_on, id LIMIT :limit;

-- consents_sheets_out_of(person uuid) -> many bounded {purpose text, printed_on date}
SELECT purpose, printed_on FROM consent_sheet
WHERE org_id = :org AND person_id = :person AND returned_on IS NULL ORDER BY purpose, printed_on, id;

-- consents_sheet_return(person uuid, purpose text, day date?) -> exec
UPDATE consent_sheet SET returned_on = :day WHERE org_id = :org AND person_id = :person AND purpose = :purpose AND returned_on IS NULL;

-- consents_sheet_open_again(id uuid) -> exec
UPDATE consent_sheet SET returned_on = NULL WHERE org_id = :org AND id = :id;

-- ---- What is filed (slice.made) ----

-- consents_filed(from date, to date) -> many bounded {id uuid, person_id uuid, purpose text, status text, on_day date, number text, last text, first text, middle text}
SELECT r.id, r.person_id, r.purpose, r.status, r.on_day, r.number, p.last, p.first, p.middle
FROM consent_record r JOIN person p ON p.org_id = r.org_id AND p.id = r.person_id
WHERE r.org_id = :org AND r.status IN ('given', 'withdrawn') AND NOT r.undone AND r.on_day >= :from AND r.on_day <= :to ORDER BY r.on_day, r.id;

-- consents_any_kept(first uuid, last uuid) -> one {yes bool}
-- Of anybody whose id lies between two.
SELECT EXISTS (SELECT 1 FROM consent_record x WHERE x.org_id = :org AND x.person_id >= :first AND x.person_id <= :last) AS yes;
