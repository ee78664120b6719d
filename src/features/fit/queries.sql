-- fragment in_force(r)
r.since <= :day AND (r.until IS NULL OR r.until >= :day);

-- ---- Everybody of a form ----

-- fit_people(role text, form text, day date) -> many {id uuid, last text, first text, middle text, category text, born date?, born_year int?, post text, work_place text, work_inn text, subject text, teaching_since date?, competences text?, achievements text?, interests text?, wanted_age text?, free_time text?, capacity int?, request text?, times text?, place text?, meets text?, language text?, age_from int?, age_to int?}
-- Who has a role of the form, or of none, on a day; twice who has both.
SELECT p.id, p.last, p.first, p.middle, p.category, p.born, p.born_year, p.post, p.work_place, p.work_inn, p.subject, p.teaching_since,
  s.competences, s.achievements, s.interests, s.wanted_age, s.free_time, s.capacity, s.request, s.times, s.place, s.meets, s.language, s.age_from, s.age_to
FROM person_role r
JOIN person p ON p.org_id = r.org_id AND p.id = r.person_id
LEFT JOIN person_side s ON s.org_id = p.org_id AND s.person_id = p.id AND s.side = :role
WHERE r.org_id = :org AND r.role = :role AND (r.form = :form OR r.form = '') AND @in_force(r) AND p.state = 'here'
ORDER BY r.name_key, r.person_id LIMIT :limit;

-- fit_one(role text, person uuid) -> maybe {id uuid, last text, first text, middle text, category text, born date?, born_year int?, post text, work_place text, work_inn text, subject text, teaching_since date?, competences text?, achievements text?, interests text?, wanted_age text?, free_time text?, capacity int?, request text?, times text?, place text?, meets text?, language text?, age_from int?, age_to int?}
-- The same of somebody, whatever his roles.
SELECT p.id, p.last, p.first, p.middle, p.category, p.born, p.born_year, p.post, p.work_place, p.work_inn, p.subject, p.teaching_since,
  s.competences, s.achievements, s.interests, s.wanted_age, s.free_time, s.capacity, s.request, s.times, s.place, s.meets, s.language, s.age_from, s.age_to
FROM person p
LEFT JOIN person_side s ON s.org_id = p.org_id AND s.person_id = p.id AND s.side = :role
WHERE p.org_id = :org AND p.id = :person AND p.state = 'here';

-- fit_past(day date) -> many {mentor_id uuid, mentee_id uuid, until date?, state text, end_reason text}
-- Who were together before a day.
SELECT mentor_id, mentee_id, until, state, end_reason FROM pair
WHERE org_id = :org AND until IS NOT NULL AND until < :day AND state NOT IN ('proposed', 'consent', 'dropped') ORDER BY until NULLS LAST, id LIMIT :limit;

-- fit_guardians() -> many {child_id uuid, guardian_id uuid, relation text}
SELECT child_id, guardian_id, relation FROM person_guardian WHERE org_id = :org ORDER BY child_id, guardian_id LIMIT :limit;

-- fit_members(day date) -> many {person_id uuid, group_id uuid, kind text, title text}
-- Who belongs where on a day; to a group, also to its association.
SELECT m.person_id, g.id AS group_id, g.kind, g.title FROM people_member m JOIN people_group g ON g.org_id = m.org_id AND g.id = m.group_id
WHERE m.org_id = :org AND @in_force(m) AND g.state = 'here'
UNION SELECT m.person_id, u.id AS group_id, u.kind, u.title FROM people_member m JOIN people_group g ON g.org_id = m.org_id AND g.id = m.group_id
JOIN people_group u ON u.org_id = g.org_id AND u.id = g.parent_id
WHERE m.org_id = :org AND @in_force(m) AND u.state = 'here'
ORDER BY person_id, group_id LIMIT :limit;

-- ---- What the centre has chosen ----

-- fit_choices() -> many {kind text, code text, value text}
SELECT kind, code, value FROM fit_choice WHERE org_id = :org ORDER BY kind, code LIMIT :limit;

-- fit_choice_put(kind text, code text, value text) -> exec
INSERT INTO fit_choice (org_id, kind, code, value) VALUES (:org, :kind, :code, :value)
ON CONFLICT (org_id, kind, code) DO UPDATE SET value = excluded.value;

-- fit_choices_drop() -> exec
-- The shipped ones hold again.
DELETE FROM fit_choice WHERE org_id = :org;

-- fit_tags_own() -> many {code text, section text, title text, words text, active bool}
SELECT code, section, title, words, active FROM fit_tag WHERE org_id = :org ORDER BY code LIMIT :limit;

-- fit_tag_put(code text, section text, title text, words text, active bool) -> exec
INSERT INTO fit_tag (org_id, code, section, title, words, active) VALUES (:org, :code, :section, :title, :words, :active)
ON CONFLICT (org_id, code) DO UPDATE SET section = excluded.section, title = excluded.title, words = excluded.words, active = excluded.active;

-- fit_tag_drop(code text) -> exec
DELETE FROM fit_tag WHERE org_id = :org AND code = :code;

-- ---- Tags of a person, corrected ----

-- fit_person_tags() -> many {person_id uuid, part text, tag text, has bool}
SELECT person_id, part, tag, has FROM fit_person_tag WHERE org_id = :org ORDER BY person_id, part, tag LIMIT :limit;

-- fit_person_tags_of(person uuid) -> many bounded {part text, tag text, has bool}
SELECT part, tag, has FROM fit_person_tag WHERE org_id = :org AND person_id = :person ORDER BY part, tag;

-- fit_person_tag_put(person uuid, part text, tag text, has bool) -> exec
INSERT INTO fit_person_tag (org_id, person_id, part, tag, has) VALUES (:org, :person, :part, :tag, :has)
ON CONFLICT (org_id, person_id, part, tag) DO UPDATE SET has = excluded.has;

-- fit_person_tag_drop(person uuid, part text, tag text) -> exec
DELETE FROM fit_person_tag WHERE org_id = :org AND person_id = :person AND part = :part AND tag = :tag;

-- fit_person_tags_forget(person uuid) -> exec
DELETE FROM fit_person_tag WHERE org_id = :org AND person_id = :person;

-- ---- What was decided of two people ----

-- fit_marks() -> many {id uuid, a_id uuid, b_id uuid, kind text, why text}
SELECT id, a_id, b_id, kind, why FROM fit_mark WHERE org_id = :org ORDER BY a_id, b_id, kind LIMIT :limit;

-- fit_marks_of(person uuid) -> many bounded {id uuid, other_id uuid, last text, first text, middle text, kind text, why text}
SELECT m.id AS id, p.id AS other_id, p.last, p.first, p.middle, m.kind, m.why FROM fit_mark m JOIN person p ON p.org_id = m.org_id AND p.id = m.b_id
WHERE m.org_id = :org AND m.a_id = :person
UNION ALL
SELECT m.id AS id, p.id AS other_id, p.last, p.first, p.middle, m.kind, m.why FROM fit_mark m JOIN person p ON p.org_id = m.org_id AND p.id = m.a_id
WHERE m.org_id = :org AND m.b_id = :person
ORDER BY kind, last, first, id;

-- fit_mark_insert(id uuid, a uuid, b uuid, kind text, why text, made instant, made_by uuid?) -> exec
-- 0 rows: said already.
INSERT INTO fit_mark (org_id, id, a_id, b_id, kind, why, made, made_by) VALUES (:org, :id, :a, :b, :kind, :why, :made, :made_by)
ON CONFLICT (org_id, a_id, b_id, kind) DO NOTHING;

-- fit_mark_get(id uuid) -> maybe {a_id uuid, b_id uuid, kind text}
SELECT a_id, b_id, kind FROM fit_mark WHERE org_id = :org AND id = :id;

-- fit_mark_delete(id uuid) -> exec
DELETE FROM fit_mark WHERE org_id = :org AND id = :id;

-- fit_marks_forget(person uuid) -> exec
DELETE FROM fit_mark WHERE org_id = :org AND id IN (
  SELECT x.id FROM fit_mark x WHERE x.org_id = :org AND x.a_id = :person UNION ALL
  SELECT y.id FROM fit_mark y WHERE y.org_id = :org AND y.b_id = :person);

-- ---- For the pages ----

-- fit_forms_used(day date) -> many bounded {form text, role text, n int}
SELECT form, role, COUNT(*) AS n FROM person_role
WHERE org_id = :org AND role IN ('mentor', 'mentee') AND form <> '' AND @in_force(person_role) GROUP BY form, role ORDER BY form, role;

-- fit_roles_of(person uuid, day date) -> many bounded {role text, form text}
SELECT role, form FROM person_role
WHERE org_id = :org AND person_id = :person AND role IN ('mentor', 'mentee') AND @in_force(person_role) ORDER BY role, form, id;

-- fit_any_kept(first uuid, last uuid) -> one {yes bool}
-- Of anybody whose id lies between two.
SELECT (EXISTS (SELECT 1 FROM fit_person_tag x WHERE x.org_id = :org AND x.person_id >= :first AND x.person_id <= :last)
  OR EXISTS (SELECT 1 FROM fit_mark x WHERE x.org_id = :org AND x.a_id >= :first AND x.a_id <= :last)
  OR EXISTS (SELECT 1 FROM fit_mark x WHERE x.org_id = :org AND x.b_id >= :first AND x.b_id <= :last)) AS yes;
