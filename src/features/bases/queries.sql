-- fragment in_force(r)
r.since <= :day AND (r.until IS NULL OR r.until >= :day);

-- fragment in_period(r)
-- On some day of it.
r.since <= :until AND (r.until IS NULL OR r.until >= :since);

-- fragment row(p, s)
p.id, p.last, p.first, p.middle, p.name_key, p.gender, p.category, p.born, p.born_year, p.phone, p.email, p.post, p.work_place,
  s.competences, s.achievements, s.interests, s.wanted_age, s.free_time, s.capacity, s.request, s.results, s.link;

-- fragment after(p, id)
-- Behind the last one of the page before.
p.name_key >= :key AND (p.name_key > :key OR p.id > :after);

-- base_people(side text, form text?, day date, key blob, after uuid) -> many {id uuid, last text, first text, middle text, name_key blob, gender text, category text, born date?, born_year int?, phone text, email text, post text, work_place text, competences text?, achievements text?, interests text?, wanted_age text?, free_time text?, capacity int?, request text?, results text?, link text?}
-- Who is in a base on a day, each once, in Russian order: along the roles, which stand in that order.
SELECT @row(p, s)
FROM person_role r
JOIN person p ON p.org_id = r.org_id AND p.id = r.person_id
LEFT JOIN person_side s ON s.org_id = p.org_id AND s.person_id = p.id AND s.side = :side
WHERE r.org_id = :org AND r.role = :side AND @after(r, person_id)
  AND (:form IS NULL OR r.form = :form) AND @in_force(r) AND p.state <> 'erased'
  AND NOT EXISTS (SELECT 1 FROM person_role o WHERE o.org_id = :org AND o.person_id = r.person_id AND o.role = :side
    AND (:form IS NULL OR o.form = :form) AND @in_force(o) AND o.form < r.form)
ORDER BY r.name_key, r.person_id LIMIT :limit;

-- base_category_people(side text, form text?, category text, day date, key blob, after uuid) -> many {id uuid, last text, first text, middle text, name_key blob, gender text, category text, born date?, born_year int?, phone text, email text, post text, work_place text, competences text?, achievements text?, interests text?, wanted_age text?, free_time text?, capacity int?, request text?, results text?, link text?}
-- The same of one category, by its own index.
SELECT @row(p, s)
FROM person_role r
JOIN person p ON p.org_id = r.org_id AND p.id = r.person_id
LEFT JOIN person_side s ON s.org_id = p.org_id AND s.person_id = p.id AND s.side = :side
WHERE r.org_id = :org AND r.role = :side AND r.category = :category AND @after(r, person_id)
  AND (:form IS NULL OR r.form = :form) AND @in_force(r) AND p.state <> 'erased'
  AND NOT EXISTS (SELECT 1 FROM person_role o WHERE o.org_id = :org AND o.person_id = r.person_id AND o.role = :side
    AND (:form IS NULL OR o.form = :form) AND @in_force(o) AND o.form < r.form)
ORDER BY r.name_key, r.person_id LIMIT :limit;

-- base_group_people(side text, form text?, category text?, group_id uuid, day date, key blob, after uuid) -> many {id uuid, last text, first text, middle text, name_key blob, gender text, category text, born date?, born_year int?, phone text, email text, post text, work_place text, competences text?, achievements text?, interests text?, wanted_age text?, free_time text?, capacity int?, request text?, results text?, link text?}
-- The same of one group: along its members, who are few.
SELECT @row(p, s)
FROM person p
LEFT JOIN person_side s ON s.org_id = p.org_id AND s.person_id = p.id AND s.side = :side
WHERE p.org_id = :org AND p.state <> 'erased' AND @after(p, id)
  AND (:category IS NULL OR p.category = :category)
  AND p.id IN (SELECT m.person_id FROM people_member m
    WHERE m.org_id = :org AND m.group_id = :group_id AND @in_force(m))
  AND EXISTS (SELECT 1 FROM person_role r WHERE r.org_id = :org AND r.person_id = p.id AND r.role = :side AND (:form IS NULL OR r.form = :form)
    AND @in_force(r))
ORDER BY p.name_key, p.id LIMIT :limit;

-- base_named(id uuid, side text, form text?, category text?, group_id uuid?, day date) -> maybe {id uuid, last text, first text, middle text, name_key blob, gender text, category text, born date?, born_year int?, phone text, email text, post text, work_place text, competences text?, achievements text?, interests text?, wanted_age text?, free_time text?, capacity int?, request text?, results text?, link text?}
-- One who was found by name, if he is in that base.
SELECT @row(p, s)
FROM person p
LEFT JOIN person_side s ON s.org_id = p.org_id AND s.person_id = p.id AND s.side = :side
WHERE p.org_id = :org AND p.id = :id AND p.state <> 'erased' AND (:category IS NULL OR p.category = :category)
  AND (:group_id IS NULL OR EXISTS (SELECT 1 FROM people_member m WHERE m.org_id = :org AND m.person_id = p.id AND m.group_id = :group_id
    AND @in_force(m)))
  AND EXISTS (SELECT 1 FROM person_role r WHERE r.org_id = :org AND r.person_id = p.id AND r.role = :side AND (:form IS NULL OR r.form = :form)
    AND @in_force(r));

-- base_roles(person uuid, side text, form text?, day date) -> many bounded {form text, since date, until date?}
-- In force on that day, the earliest first.
SELECT form, since, until FROM person_role
WHERE org_id = :org AND person_id = :person AND role = :side AND (:form IS NULL OR form = :form) AND @in_force(person_role)
ORDER BY since, form;

-- base_place(id uuid) -> maybe {name_key blob}
SELECT name_key FROM person WHERE org_id = :org AND id = :id;

-- base_guardians(child uuid) -> many bounded {last text, first text, middle text, phone text, email text}
-- In the order of the child's own few: by name, SQLite would walk everybody who is here.
SELECT p.last, p.first, p.middle, p.phone, p.email FROM person_guardian g JOIN person p ON p.org_id = g.org_id AND p.id = g.guardian_id
WHERE g.org_id = :org AND g.child_id = :child AND p.state = 'here' ORDER BY g.guardian_id;

-- base_finished(person uuid, day date) -> many {until date?}
-- As a mentee, whole: the plan done, or the term over.
SELECT until FROM pair WHERE org_id = :org AND mentee_id = :person AND state = 'closed' AND end_reason IN ('done', 'term') AND until <= :day
ORDER BY until DESC NULLS LAST, id LIMIT :limit;

-- base_counts(side text, day date) -> many bounded {form text, n int}
-- How many are in a base on a day, by form; '*': each person once.
SELECT form, CAST(sum(began - CASE WHEN day < :day THEN ended ELSE 0 END) AS bigint) AS n FROM person_role_day
WHERE org_id = :org AND role = :side AND day <= :day GROUP BY form ORDER BY form;

-- ---- The register: persons, not roles or pairs, over a period ----

-- register_forms(since date, until date) -> many bounded {role text, form text, n int}
SELECT role, form, COUNT(DISTINCT person_id) AS n FROM person_role
WHERE org_id = :org AND role IN ('mentor', 'mentee') AND @in_period(person_role)
GROUP BY role, form ORDER BY role, form;

-- register_roles(since date, until date) -> many bounded {role text, n int}
SELECT role, COUNT(DISTINCT person_id) AS n FROM person_role
WHERE org_id = :org AND @in_period(person_role) GROUP BY role ORDER BY role;

-- register_categories(since date, until date) -> many bounded {role text, category text, n int}
SELECT r.role, p.category, COUNT(DISTINCT p.id) AS n FROM person_role r JOIN person p ON p.org_id = r.org_id AND p.id = r.person_id
WHERE r.org_id = :org AND r.role IN ('mentor', 'mentee') AND @in_period(r)
GROUP BY r.role, p.category ORDER BY r.role, p.category;

-- register_ages(since date, until date, born_from date, born_to date) -> many bounded {role text, n int}
-- Whose birth day lies between two days; born_from and born_to are the bounds of an age on a day.
SELECT r.role, COUNT(DISTINCT p.id) AS n FROM person_role r JOIN person p ON p.org_id = r.org_id AND p.id = r.person_id
WHERE r.org_id = :org AND r.role IN ('mentor', 'mentee') AND @in_period(r)
  AND p.born IS NOT NULL AND p.born >= :born_from AND p.born <= :born_to
GROUP BY r.role ORDER BY r.role;

-- register_directions(since date, until date) -> many bounded {role text, direction text, n int}
-- By the directions of the associations they were in during the period; somebody in two is in both.
SELECT d.role, d.direction, COUNT(DISTINCT d.person_id) AS n FROM (
  SELECT r.role, r.person_id, CASE WHEN g.direction = '' THEN COALESCE(o.direction, '') ELSE g.direction END AS direction
  FROM person_role r JOIN people_member m ON m.org_id = r.org_id AND m.person_id = r.person_id
  JOIN people_group g ON g.org_id = m.org_id AND g.id = m.group_id
  LEFT JOIN people_group o ON o.org_id = g.org_id AND o.id = g.parent_id
  WHERE r.org_id = :org AND r.role IN ('mentor', 'mentee') AND @in_period(r)
    AND @in_period(m)) d
WHERE d.direction <> '' GROUP BY d.role, d.direction ORDER BY d.role, d.direction;

-- register_works(since date, until date) -> many {role text, work_place text, n int}
-- By the organisations that people from outside came from.
SELECT r.role, p.work_place, COUNT(DISTINCT p.id) AS n FROM person_role r JOIN person p ON p.org_id = r.org_id AND p.id = r.person_id
WHERE r.org_id = :org AND r.role IN ('mentor', 'mentee') AND @in_period(r) AND p.work_place <> ''
GROUP BY r.role, p.work_place ORDER BY r.role, p.work_place LIMIT :limit;

-- register_groups(since date, until date) -> one {n int}
-- Groups of one mentor.
SELECT COUNT(*) AS n FROM (SELECT DISTINCT mentor_id, group_no FROM pair WHERE org_id = :org AND group_no IS NOT NULL
  AND state NOT IN ('proposed', 'consent', 'dropped') AND @in_period(pair)) g;

-- register_people(since date, until date, key blob, after uuid) -> many {person_id uuid, role_id uuid, name_key blob, last text, first text, middle text, category text, state text, born date?, born_year int?, post text, work_place text, role text, form text, since date, until date?, ground text, end_why text, results text?}
-- By name, a line a role: who was in the programme in the period.
SELECT r.person_id, r.id AS role_id, r.name_key, p.last, p.first, p.middle, p.category, p.state, p.born, p.born_year, p.post, p.work_place, r.role, r.form, r.since, r.until, r.ground, r.end_why, s.results
FROM person_role r JOIN person p ON p.org_id = r.org_id AND p.id = r.person_id
LEFT JOIN person_side s ON s.org_id = p.org_id AND s.person_id = p.id AND s.side = r.role
WHERE r.org_id = :org AND r.role IN ('mentor', 'mentee') AND @in_period(r) AND p.state <> 'erased'
  AND @after(r, id)
ORDER BY r.name_key, r.id LIMIT :limit;

-- register_place(id uuid) -> maybe {name_key blob}
SELECT name_key FROM person_role WHERE org_id = :org AND id = :id;

-- register_groups_of(person uuid, since date, until date) -> many bounded {title text}
SELECT g.title FROM people_member m JOIN people_group g ON g.org_id = m.org_id AND g.id = m.group_id
WHERE m.org_id = :org AND m.person_id = :person AND @in_period(m) ORDER BY g.title_key, g.id;

-- register_pairs_led(person uuid, form text, since date, until date) -> many bounded {last text, first text, middle text, model text, since date, until date?, end_why text}
SELECT p.last, p.first, p.middle, c.model, c.since, c.until, c.end_why FROM pair c JOIN person p ON p.org_id = c.org_id AND p.id = c.mentee_id
WHERE c.org_id = :org AND c.mentor_id = :person AND c.form = :form AND c.state NOT IN ('proposed', 'consent', 'dropped')
  AND @in_period(c) ORDER BY c.since, p.name_key, c.id;

-- register_pairs_learnt(person uuid, form text, since date, until date) -> many bounded {last text, first text, middle text, model text, since date, until date?, end_why text}
SELECT p.last, p.first, p.middle, c.model, c.since, c.until, c.end_why FROM pair c JOIN person p ON p.org_id = c.org_id AND p.id = c.mentor_id
WHERE c.org_id = :org AND c.mentee_id = :person AND c.form = :form AND c.state NOT IN ('proposed', 'consent', 'dropped')
  AND @in_period(c) ORDER BY c.since, p.name_key, c.id;

-- register_moved(since date, until date) -> one {n int}
-- Mentees who became mentors in the period.
SELECT COUNT(DISTINCT a.person_id) AS n FROM person_role a JOIN person_role b ON b.org_id = a.org_id AND b.person_id = a.person_id
WHERE a.org_id = :org AND a.role = 'mentee' AND b.role = 'mentor' AND b.since > a.since AND b.since >= :since AND b.since <= :until;

-- ---- Snapshots ----

-- snapshot_insert(id uuid, side text, form text, on_day date, title text, people int, body json, public json, sha256 blob, made instant, made_by uuid) -> exec
INSERT INTO base_snapshot (org_id, id, side, form, on_day, title, people, body, public, sha256, made, made_by)
VALUES (:org, :id, :side, :form, :on_day, :title, :people, :body, :public, :sha256, :made, :made_by);

-- snapshot_get(id uuid) -> maybe {id uuid, side text, form text, on_day date, title text, people int, body json, public json, sha256 blob, made instant, made_by uuid}
SELECT id, side, form, on_day, title, people, body, public, sha256, made, made_by FROM base_snapshot WHERE org_id = :org AND id = :id;

-- snapshot_titles(after uuid) -> many {id uuid, title text}
SELECT id, title FROM base_snapshot WHERE org_id = :org AND id > :after ORDER BY id LIMIT :limit;

-- snapshots() -> many {id uuid, side text, form text, on_day date, title text, people int, sha256 blob}
SELECT id, side, form, on_day, title, people, sha256 FROM base_snapshot WHERE org_id = :org ORDER BY on_day DESC, id DESC LIMIT :limit;

-- snapshots_between(from date, to date) -> many bounded {id uuid, on_day date, title text}
SELECT id, on_day, title FROM base_snapshot WHERE org_id = :org AND on_day >= :from AND on_day <= :to ORDER BY on_day, id;

-- ---- Views ----

-- views(side text, account uuid) -> many bounded {id uuid, title text, form text, category text, group_id uuid?, incomplete bool, q text}
SELECT id, title, form, category, group_id, incomplete, q FROM base_view WHERE org_id = :org AND side = :side AND account_id = :account ORDER BY title, id;

-- view_insert(id uuid, side text, title text, form text, category text, group_id uuid?, incomplete bool, q text, account uuid) -> exec
INSERT INTO base_view (org_id, id, side, title, form, category, group_id, incomplete, q, account_id)
VALUES (:org, :id, :side, :title, :form, :category, :group_id, :incomplete, :q, :account);

-- view_delete(id uuid, account uuid) -> exec
DELETE FROM base_view WHERE org_id = :org AND id = :id AND account_id = :account;

-- views_worded(after uuid) -> many {id uuid, title text, q text}
-- Of everybody: titles and what they look for may name somebody.
SELECT id, title, q FROM base_view WHERE org_id = :org AND id > :after ORDER BY id LIMIT :limit;

-- view_forget(id uuid) -> exec
DELETE FROM base_view WHERE org_id = :org AND id = :id;
