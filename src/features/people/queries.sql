-- ---- Words of the centre ----

-- people_words_own(kind text) -> many bounded {code text, title text, of text, position int, active bool}
SELECT code, title, of, position, active FROM people_word WHERE org_id = :org AND kind = :kind ORDER BY position, code;

-- people_word_put(kind text, code text, title text, of text, position int, active bool) -> exec
INSERT INTO people_word (org_id, kind, code, title, of, position, active) VALUES (:org, :kind, :code, :title, :of, :position, :active)
ON CONFLICT (org_id, kind, code) DO UPDATE SET title = excluded.title, of = excluded.of, position = excluded.position, active = excluded.active;

-- people_word_drop(kind text, code text) -> exec
-- The shipped word comes back.
DELETE FROM people_word WHERE org_id = :org AND kind = :kind AND code = :code;

-- ---- Persons ----

-- people_texts_after(after uuid) -> many {id uuid, last text, first text, middle text, category text, post text, work_place text, state text}
SELECT id, last, first, middle, category, post, work_place, state FROM person WHERE org_id = :org AND id > :after ORDER BY id LIMIT :limit;

-- people_group_titles(after uuid) -> many {id uuid, title text}
SELECT id, title FROM people_group WHERE org_id = :org AND id > :after ORDER BY id LIMIT :limit;

-- people_get(id uuid) -> maybe {id uuid, last text, first text, middle text, gender text, category text, state text, left_on date?, left_why text, born date?, born_year int?, phone text, email text, post text, employment text, subject text, education text, qualification text, teaching_since date?, hired date?, work_place text, work_inn text, source text, created instant, rev int}
SELECT id, last, first, middle, gender, category, state, left_on, left_why, born, born_year, phone, email, post, employment, subject,
  education, qualification, teaching_since, hired, work_place, work_inn, source, created, rev
FROM person WHERE org_id = :org AND id = :id;

-- people_insert(id uuid, last text, first text, middle text, name_key blob, gender text, category text, born date?, born_year int?, phone text, email text, post text, employment text, subject text, education text, qualification text, teaching_since date?, hired date?, work_place text, work_inn text, source text, created instant, created_by uuid?) -> exec
INSERT INTO person (org_id, id, last, first, middle, name_key, gender, category, state, left_on, left_why, born, born_year, phone, email, post,
  employment, subject, education, qualification, teaching_since, hired, work_place, work_inn, source, created, created_by, rev)
VALUES (:org, :id, :last, :first, :middle, :name_key, :gender, :category, 'here', NULL, '', :born, :born_year, :phone, :email, :post,
  :employment, :subject, :education, :qualification, :teaching_since, :hired, :work_place, :work_inn, :source, :created, :created_by, 1);

-- people_update(id uuid, old_rev int, last text, first text, middle text, name_key blob, gender text, category text, born date?, born_year int?, phone text, email text, post text, employment text, subject text, education text, qualification text, teaching_since date?, hired date?, work_place text, work_inn text) -> exec
-- 0 rows: somebody was faster.
UPDATE person SET last = :last, first = :first, middle = :middle, name_key = :name_key, gender = :gender, category = :category, born = :born,
  born_year = :born_year, phone = :phone, email = :email, post = :post, employment = :employment, subject = :subject, education = :education,
  qualification = :qualification, teaching_since = :teaching_since, hired = :hired, work_place = :work_place, work_inn = :work_inn, rev = rev + 1
WHERE org_id = :org AND id = :id AND rev = :old_rev AND state <> 'erased';

-- people_state_set(id uuid, state text, left_on date?, left_why text) -> exec
UPDATE person SET state = :state, left_on = :left_on, left_why = :left_why, rev = rev + 1 WHERE org_id = :org AND id = :id AND state <> 'erased';

-- people_set_key(id uuid, name_key blob) -> exec
UPDATE person SET name_key = :name_key WHERE org_id = :org AND id = :id;

-- people_list(state text, key blob, after uuid) -> many {id uuid, last text, first text, middle text, name_key blob, category text, born date?, born_year int?, post text, work_place text}
-- In Russian order, after a place; key empty: from the beginning.
SELECT id, last, first, middle, name_key, category, born, born_year, post, work_place FROM person
WHERE org_id = :org AND state = :state AND name_key >= :key AND (name_key > :key OR id > :after)
ORDER BY name_key, id LIMIT :limit;

-- people_list_category(state text, category text, key blob, after uuid) -> many {id uuid, last text, first text, middle text, name_key blob, category text, born date?, born_year int?, post text, work_place text}
-- The same of one category, by its own index.
SELECT @row(p) FROM person p
WHERE p.org_id = :org AND p.state = :state AND p.category = :category AND @after(p, id)
ORDER BY p.name_key, p.id LIMIT :limit;

-- people_staff() -> many {id uuid, last text, first text, middle text, category text, born date?, born_year int?, post text, employment text, subject text, qualification text, teaching_since date?, hired date?}
-- Who works at the centre: by category.
SELECT id, last, first, middle, category, born, born_year, post, employment, subject, qualification, teaching_since, hired FROM person
WHERE org_id = :org AND state = 'here' AND category IN ('teacher', 'young', 'staff') ORDER BY name_key, id LIMIT :limit;

-- people_place(id uuid) -> maybe {name_key blob, category text, state text, last text, first text, middle text}
SELECT name_key, category, state, last, first, middle FROM person WHERE org_id = :org AND id = :id;

-- people_counts(state text) -> many bounded {category text, n int}
SELECT category, n FROM person_count WHERE org_id = :org AND state = :state AND n > 0 ORDER BY category;

-- people_counts_wrong() -> many {state text, category text, n int, really int}
-- Kept counts that are not what counting says.
SELECT c.state, c.category, c.n, (SELECT COUNT(*) FROM person p WHERE p.org_id = c.org_id AND p.state = c.state AND p.category = c.category) AS really
FROM person_count c WHERE c.org_id = :org
  AND c.n <> (SELECT COUNT(*) FROM person p WHERE p.org_id = c.org_id AND p.state = c.state AND p.category = c.category)
ORDER BY c.state, c.category LIMIT :limit;

-- people_count_move(state text, category text, n int) -> exec together
-- So many more, or fewer.
INSERT INTO person_count (org_id, state, category, n) VALUES (:org, :state, :category, :n)
ON CONFLICT (org_id, state, category) DO UPDATE SET n = person_count.n + excluded.n;

-- people_surname_more(letters int, word text, n int) -> exec together
INSERT INTO person_surname (org_id, letters, word, n) VALUES (:org, :letters, :word, :n)
ON CONFLICT (org_id, letters, word) DO UPDATE SET n = person_surname.n + excluded.n;

-- people_surname_fewer(letters int, word text) -> exec
UPDATE person_surname SET n = n - 1 WHERE org_id = :org AND letters = :letters AND word = :word;

-- people_surname_drop(letters int, word text) -> exec
-- Nobody has it any more.
DELETE FROM person_surname WHERE org_id = :org AND letters = :letters AND word = :word AND n <= 0;

-- people_surnames(least int, most int) -> many {word text}
SELECT word FROM person_surname WHERE org_id = :org AND letters >= :least AND letters <= :most ORDER BY letters, word LIMIT :limit;

-- people_born_on(born date) -> many {id uuid}
SELECT id FROM person WHERE org_id = :org AND born = :born AND state <> 'erased' ORDER BY id LIMIT :limit;

-- people_walk(last_id uuid) -> many {id uuid, last text, first text, middle text, post text, work_place text, state text}
-- All records, piece by piece, for what goes through everybody.
SELECT id, last, first, middle, post, work_place, state FROM person WHERE org_id = :org AND id > :last_id ORDER BY id LIMIT :limit;

-- people_name_past_add(person uuid, until date, last text, first text, middle text) -> exec
INSERT INTO person_name_past (org_id, person_id, until, last, first, middle) VALUES (:org, :person, :until, :last, :first, :middle)
ON CONFLICT (org_id, person_id, until) DO NOTHING;

-- people_names_past(person uuid) -> many bounded {until date, last text, first text, middle text}
SELECT until, last, first, middle FROM person_name_past WHERE org_id = :org AND person_id = :person ORDER BY until DESC;

-- people_declined(person uuid) -> many bounded {kase text, of text, form text}
SELECT kase, of, form FROM person_declined WHERE org_id = :org AND person_id = :person ORDER BY kase;

-- people_declined_put(person uuid, kase text, of text, form text) -> exec
INSERT INTO person_declined (org_id, person_id, kase, of, form) VALUES (:org, :person, :kase, :of, :form)
ON CONFLICT (org_id, person_id, kase) DO UPDATE SET of = excluded.of, form = excluded.form;

-- people_declined_drop(person uuid) -> exec
DELETE FROM person_declined WHERE org_id = :org AND person_id = :person;

-- people_form(kind text, of text, kase text) -> maybe {form text}
SELECT form FROM people_form WHERE org_id = :org AND kind = :kind AND of = :of AND kase = :kase;

-- people_form_put(kind text, of text, kase text, form text) -> exec
INSERT INTO people_form (org_id, kind, of, kase, form) VALUES (:org, :kind, :of, :kase, :form)
ON CONFLICT (org_id, kind, of, kase) DO UPDATE SET form = excluded.form;

-- people_form_drop(kind text, of text, kase text) -> exec
DELETE FROM people_form WHERE org_id = :org AND kind = :kind AND of = :of AND kase = :kase;

-- people_forms_drop(kind text, of text) -> exec
DELETE FROM people_form WHERE org_id = :org AND kind = :kind AND of = :of;

-- people_declined_one_drop(person uuid, kase text) -> exec
DELETE FROM person_declined WHERE org_id = :org AND person_id = :person AND kase = :kase;

-- people_posts() -> many {post text}
-- What those who work here are, each once.
SELECT post FROM person WHERE org_id = :org AND state = 'here' AND post <> ''
UNION SELECT post FROM account WHERE org_id = :org AND state = 'active' AND post <> ''
ORDER BY post LIMIT :limit;

-- people_accounts_all() -> many {id uuid, name text}
SELECT id, name FROM account WHERE org_id = :org AND state = 'active' ORDER BY name_key, id LIMIT :limit;

-- people_blank(id uuid, last text, name_key blob, left_on date?, left_why text) -> exec
-- Erasure: the record stays as an empty place, so that what law keeps still points somewhere.
UPDATE person SET last = :last, first = '', middle = '', name_key = :name_key, gender = '', state = 'erased', left_on = :left_on, left_why = :left_why,
  born = NULL, born_year = NULL, phone = '', email = '', post = '', employment = '', subject = '', education = '', qualification = '',
  teaching_since = NULL, hired = NULL, work_place = '', work_inn = '', source = '', rev = rev + 1
WHERE org_id = :org AND id = :id;

-- people_more_than_plain(first uuid, last uuid) -> one {yes bool}
-- Whose id lies between two: has anybody what most have not?  A form of a name without a record may be of anybody.
SELECT (EXISTS (SELECT 1 FROM person_name_past n WHERE n.org_id = :org AND n.person_id >= :first AND n.person_id <= :last)
  OR EXISTS (SELECT 1 FROM person_declined d WHERE d.org_id = :org AND d.person_id >= :first AND d.person_id <= :last)
  OR EXISTS (SELECT 1 FROM person_side s WHERE s.org_id = :org AND s.person_id >= :first AND s.person_id <= :last)
  OR EXISTS (SELECT 1 FROM people_form f WHERE f.org_id = :org AND f.kind = 'name')) AS yes;

-- people_forget_names(person uuid) -> exec
DELETE FROM person_name_past WHERE org_id = :org AND person_id = :person;

-- ---- Roles ----

-- people_role_set_ground(person uuid, role text, form text, day date, ground text) -> exec
-- Of a role in force that names none yet.
UPDATE person_role SET ground = :ground, rev = rev + 1
WHERE org_id = :org AND person_id = :person AND role = :role AND form = :form AND @in_force(person_role) AND ground = '';

-- people_role_unground(person uuid, form text, ground text) -> exec
UPDATE person_role SET ground = '', rev = rev + 1 WHERE org_id = :org AND person_id = :person AND form = :form AND ground = :ground;

-- people_role_insert(id uuid, person uuid, name_key blob, category text, role text, form text, since date, until date?, ground text) -> exec together
INSERT INTO person_role (org_id, id, person_id, name_key, category, role, form, since, until, ground, end_why, rev)
VALUES (:org, :id, :person, :name_key, :category, :role, :form, :since, :until, :ground, '', 1);

-- people_roles_follow(person uuid, name_key blob, category text) -> exec
-- What roles carry of their person, so that they stand in the order of names.
UPDATE person_role SET name_key = :name_key, category = :category WHERE org_id = :org AND person_id = :person;

-- people_members_follow(person uuid, name_key blob) -> exec
UPDATE people_member SET name_key = :name_key WHERE org_id = :org AND person_id = :person;

-- people_role_times(person uuid) -> many bounded {id uuid, role text, form text, since date, until date?}
-- For the counts by day.
SELECT id, role, form, since, until FROM person_role WHERE org_id = :org AND person_id = :person ORDER BY role, form, since, id;

-- people_role_day_move(role text, form text, day date, began int, ended int) -> exec together
INSERT INTO person_role_day (org_id, role, form, day, began, ended) VALUES (:org, :role, :form, :day, :began, :ended)
ON CONFLICT (org_id, role, form, day) DO UPDATE SET began = person_role_day.began + excluded.began, ended = person_role_day.ended + excluded.ended;

-- people_role_counts(role text, day date) -> many bounded {form text, n int}
-- How many have a role on a day, by form; '*': persons, each once.
SELECT form, CAST(sum(began - CASE WHEN day < :day THEN ended ELSE 0 END) AS bigint) AS n FROM person_role_day
WHERE org_id = :org AND role = :role AND day <= :day GROUP BY form ORDER BY form;

-- people_role_days() -> many {role text, form text, day date, began int, ended int}
-- All that is kept, for the command that verifies it.
SELECT role, form, day, began, ended FROM person_role_day
WHERE org_id = :org AND (began <> 0 OR ended <> 0) ORDER BY role, form, day LIMIT :limit;

-- people_role_times_after(after uuid) -> many {person_id uuid, id uuid, role text, form text, since date, until date?}
-- Everybody's, by person, for the same command; piece by piece: the last person of a piece may come in the next one again.
SELECT r.person_id, r.id, r.role, r.form, r.since, r.until FROM person_role r JOIN person p ON p.org_id = r.org_id AND p.id = r.person_id
WHERE r.org_id = :org AND r.person_id > :after AND p.state <> 'erased' ORDER BY r.person_id, r.role, r.form, r.since, r.id LIMIT :limit;

-- people_role_get(id uuid) -> maybe {id uuid, person_id uuid, role text, form text, since date, until date?, ground text, end_why text, rev int}
SELECT id, person_id, role, form, since, until, ground, end_why, rev FROM person_role WHERE org_id = :org AND id = :id;

-- people_role_end(id uuid, until date, why text) -> exec
UPDATE person_role SET until = :until, end_why = :why, rev = rev + 1 WHERE org_id = :org AND id = :id AND (until IS NULL OR until > :until);

-- people_roles_delete(person uuid) -> exec
DELETE FROM person_role WHERE org_id = :org AND person_id = :person;

-- people_role_delete(id uuid) -> exec
DELETE FROM person_role WHERE org_id = :org AND id = :id;

-- people_roles_of(person uuid) -> many bounded {id uuid, role text, form text, since date, until date?, ground text, end_why text, rev int}
SELECT id, role, form, since, until, ground, end_why, rev FROM person_role WHERE org_id = :org AND person_id = :person ORDER BY since DESC, id DESC;

-- people_roles_end_all(person uuid, day date, why text) -> exec
UPDATE person_role SET until = :day, end_why = :why, rev = rev + 1
WHERE org_id = :org AND person_id = :person AND since <= :day AND (until IS NULL OR until > :day);

-- people_roles_on(day date) -> many {person_id uuid, role text, form text}
-- Who is what on a day; for lists that show roles beside names.
SELECT person_id, role, form FROM person_role
WHERE org_id = :org AND @in_force(person_role) ORDER BY person_id, role, form LIMIT :limit;

-- ---- Sides: what the bases say ----

-- people_side_get(person uuid, side text) -> maybe {competences text, achievements text, interests text, wanted_age text, free_time text, capacity int?, request text, results text, link text, rev int, times text, place text, meets text, language text, age_from int?, age_to int?}
SELECT competences, achievements, interests, wanted_age, free_time, capacity, request, results, link, rev, times, place, meets, language, age_from, age_to FROM person_side
WHERE org_id = :org AND person_id = :person AND side = :side;

-- people_side_put(person uuid, side text, competences text, achievements text, interests text, wanted_age text, free_time text, capacity int?, request text, results text, link text, times text, place text, meets text, language text, age_from int?, age_to int?) -> exec
INSERT INTO person_side (org_id, person_id, side, competences, achievements, interests, wanted_age, free_time, capacity, request, results, link, rev,
  times, place, meets, language, age_from, age_to)
VALUES (:org, :person, :side, :competences, :achievements, :interests, :wanted_age, :free_time, :capacity, :request, :results, :link, 1,
  :times, :place, :meets, :language, :age_from, :age_to)
ON CONFLICT (org_id, person_id, side) DO UPDATE SET competences = excluded.competences, achievements = excluded.achievements,
  interests = excluded.interests, wanted_age = excluded.wanted_age, free_time = excluded.free_time, capacity = excluded.capacity,
  request = excluded.request, results = excluded.results, link = excluded.link, times = excluded.times, place = excluded.place, meets = excluded.meets, language = excluded.language,
  age_from = excluded.age_from, age_to = excluded.age_to, rev = person_side.rev + 1;

-- people_sides_drop(person uuid) -> exec
DELETE FROM person_side WHERE org_id = :org AND person_id = :person;

-- ---- Lawful representatives ----

-- people_guardian_put(child uuid, guardian uuid, relation text) -> exec
INSERT INTO person_guardian (org_id, child_id, guardian_id, relation) VALUES (:org, :child, :guardian, :relation)
ON CONFLICT (org_id, child_id, guardian_id) DO UPDATE SET relation = excluded.relation;

-- people_guardian_drop(child uuid, guardian uuid) -> exec
DELETE FROM person_guardian WHERE org_id = :org AND child_id = :child AND guardian_id = :guardian;

-- people_guardians_of(child uuid) -> many bounded {id uuid, last text, first text, middle text, phone text, email text, relation text}
SELECT p.id, p.last, p.first, p.middle, p.phone, p.email, g.relation FROM person_guardian g
JOIN person p ON p.org_id = g.org_id AND p.id = g.guardian_id
WHERE g.org_id = :org AND g.child_id = :child ORDER BY p.name_key, p.id;

-- people_children_of(guardian uuid) -> many bounded {id uuid, last text, first text, middle text, relation text}
SELECT p.id, p.last, p.first, p.middle, g.relation FROM person_guardian g
JOIN person p ON p.org_id = g.org_id AND p.id = g.child_id
WHERE g.org_id = :org AND g.guardian_id = :guardian ORDER BY p.name_key, p.id;

-- people_guardians_drop(child uuid) -> exec
DELETE FROM person_guardian WHERE org_id = :org AND child_id = :child;

-- people_children_drop(guardian uuid) -> exec
DELETE FROM person_guardian WHERE org_id = :org AND guardian_id = :guardian;

-- ---- Groups ----

-- fragment group_row(g, o, p)
-- members: who is in on no particular day: not ended.  A group has the direction of the one that it lies in, if none of its own.
g.id, g.kind, g.title, g.title_key, CASE WHEN g.direction = '' THEN COALESCE(o.direction, '') ELSE g.direction END AS direction, g.programme, g.study_year, g.school_year,
  o.title AS inside, p.last, p.first, p.middle,
  (SELECT COUNT(*) FROM people_member m WHERE m.org_id = :org AND m.group_id = g.id AND m.until IS NULL) AS members;

-- people_groups(kind text?, direction text?, study_year int?, school_year int?, leader uuid?, state text, key blob, after uuid) -> many {id uuid, kind text, title text, title_key blob, direction text, programme text, study_year int?, school_year int?, inside text?, last text?, first text?, middle text?, members int}
-- In Russian order, after a place; of a leader his own and those inside them.
SELECT @group_row(g, o, p) FROM people_group g
LEFT JOIN people_group o ON o.org_id = g.org_id AND o.id = g.parent_id
LEFT JOIN person p ON p.org_id = g.org_id AND p.id = g.leader_id
WHERE g.org_id = :org AND g.state = :state AND g.title_key >= :key AND (g.title_key > :key OR g.id > :after)
  AND (:kind IS NULL OR g.kind = :kind) AND @of_study(g, o) AND (:school_year IS NULL OR g.school_year = :school_year)
  AND (:leader IS NULL OR g.leader_id = :leader OR (o.leader_id = :leader AND o.state = g.state))
ORDER BY g.title_key, g.id LIMIT :limit;

-- people_group_place(id uuid) -> maybe {title_key blob}
SELECT title_key FROM people_group WHERE org_id = :org AND id = :id;

-- fragment moves(g)
-- To the school year that comes.
g.kind <> 'unit' AND (g.school_year IS NULL OR g.school_year < :year);

-- people_groups_to_move(year int) -> many {id uuid, kind text, title text, title_key blob, direction text, programme text, study_year int?, school_year int?, inside text?, last text?, first text?, middle text?, members int}
SELECT @group_row(g, o, p) FROM people_group g
LEFT JOIN people_group o ON o.org_id = g.org_id AND o.id = g.parent_id
LEFT JOIN person p ON p.org_id = g.org_id AND p.id = g.leader_id
WHERE g.org_id = :org AND g.state = 'here' AND @moves(g)
ORDER BY g.title_key, g.id LIMIT :limit;

-- people_groups_moving(year int) -> one {every int, unmoved int}
-- How many groups there are but units, and how many are of an earlier school year.
SELECT COUNT(*) AS every, CAST(COALESCE(SUM(CASE WHEN @moves(g) THEN 1 ELSE 0 END), 0) AS bigint) AS unmoved
FROM people_group g WHERE g.org_id = :org AND g.state = 'here' AND g.kind <> 'unit';

-- people_group_get(id uuid) -> maybe {id uuid, kind text, parent_id uuid?, title text, direction text, programme text, study_year int?, leader_id uuid?, state text, rev int, school_year int?}
SELECT id, kind, parent_id, title, direction, programme, study_year, leader_id, state, rev, school_year FROM people_group WHERE org_id = :org AND id = :id;

-- people_groups_inside(id uuid) -> many bounded {id uuid, title text, members int}
SELECT g.id, g.title, (SELECT COUNT(*) FROM people_member m WHERE m.org_id = :org AND m.group_id = g.id AND m.until IS NULL) AS members
FROM people_group g WHERE g.org_id = :org AND g.parent_id = :id AND g.state = 'here' ORDER BY g.title_key, g.id;

-- people_group_by_key(title_key blob) -> many {id uuid}
SELECT id FROM people_group WHERE org_id = :org AND state = 'here' AND title_key = :title_key ORDER BY id LIMIT :limit;

-- people_group_insert(id uuid, kind text, parent uuid?, title text, title_key blob, direction text, programme text, study_year int?, school_year int?, leader uuid?) -> exec
INSERT INTO people_group (org_id, id, kind, parent_id, title, title_key, direction, programme, study_year, school_year, leader_id, state, rev)
VALUES (:org, :id, :kind, :parent, :title, :title_key, :direction, :programme, :study_year, :school_year, :leader, 'here', 1);

-- people_group_update(id uuid, old_rev int, kind text, parent uuid?, title text, title_key blob, direction text, programme text, study_year int?, school_year int?, leader uuid?, state text) -> exec
UPDATE people_group SET kind = :kind, parent_id = :parent, title = :title, title_key = :title_key, direction = :direction, programme = :programme,
  study_year = :study_year, school_year = :school_year, leader_id = :leader, state = :state, rev = rev + 1
WHERE org_id = :org AND id = :id AND rev = :old_rev;

-- people_group_set_key(id uuid, title_key blob) -> exec
UPDATE people_group SET title_key = :title_key WHERE org_id = :org AND id = :id;

-- people_member_insert(group_id uuid, person uuid, name_key blob, since date) -> exec together
INSERT INTO people_member (org_id, group_id, person_id, name_key, since, until) VALUES (:org, :group_id, :person, :name_key, :since, NULL)
ON CONFLICT (org_id, group_id, person_id, since) DO NOTHING;

-- people_member_delete(group_id uuid, person uuid, since date) -> exec
DELETE FROM people_member WHERE org_id = :org AND group_id = :group_id AND person_id = :person AND since = :since;

-- people_member_now(group_id uuid, person uuid) -> maybe {since date}
SELECT since FROM people_member WHERE org_id = :org AND group_id = :group_id AND person_id = :person AND until IS NULL;

-- people_member_end(group_id uuid, person uuid, until date) -> exec
UPDATE people_member SET until = :until WHERE org_id = :org AND group_id = :group_id AND person_id = :person AND until IS NULL;

-- people_members_end_all(person uuid, until date) -> exec
UPDATE people_member SET until = :until WHERE org_id = :org AND person_id = :person AND until IS NULL;

-- people_members_of_group_end(group_id uuid, until date) -> exec
UPDATE people_member SET until = :until WHERE org_id = :org AND group_id = :group_id AND until IS NULL;

-- people_left_since(day date) -> one {n int}
SELECT COUNT(*) AS n FROM person WHERE org_id = :org AND state = 'left' AND left_on >= :day;

-- people_members_drop(person uuid) -> exec
DELETE FROM people_member WHERE org_id = :org AND person_id = :person;

-- people_members(group_id uuid) -> many {id uuid, last text, first text, middle text, category text, born date?, born_year int?, since date}
SELECT p.id, p.last, p.first, p.middle, p.category, p.born, p.born_year, m.since FROM people_member m
JOIN person p ON p.org_id = m.org_id AND p.id = m.person_id
WHERE m.org_id = :org AND m.group_id = :group_id AND m.until IS NULL ORDER BY p.name_key, p.id LIMIT :limit;

-- people_groups_of(person uuid) -> many bounded {id uuid, kind text, title text, since date, until date?}
SELECT g.id, g.kind, g.title, m.since, m.until FROM people_member m
JOIN people_group g ON g.org_id = m.org_id AND g.id = m.group_id
WHERE m.org_id = :org AND m.person_id = :person ORDER BY m.since DESC, g.title_key, g.id;

-- people_led_by(leader uuid) -> many bounded {id uuid, title text}
-- Groups of one leader, and those inside them.
SELECT id, title FROM (
  SELECT g.id, g.title, g.title_key FROM people_group g WHERE g.org_id = :org AND g.leader_id = :leader AND g.state = 'here'
  UNION SELECT i.id, i.title, i.title_key FROM people_group i JOIN people_group o ON o.org_id = i.org_id AND o.id = i.parent_id
    WHERE i.org_id = :org AND o.org_id = :org AND o.leader_id = :leader AND o.state = 'here' AND i.state = 'here') led
ORDER BY title_key, id;

-- people_in_groups_of(leader uuid, person uuid) -> maybe {n int}
-- Is somebody in a group of this leader?
SELECT COUNT(*) AS n FROM people_member m JOIN people_group g ON g.org_id = m.org_id AND g.id = m.group_id
LEFT JOIN people_group o ON o.org_id = g.org_id AND o.id = g.parent_id
WHERE m.org_id = :org AND m.person_id = :person AND m.until IS NULL AND g.state = 'here' AND (g.leader_id = :leader OR (o.leader_id = :leader AND o.state = 'here'));

-- ---- Lists by everything that can be asked ----
-- One statement for each index that leads to people in the order of names; the rest of what is asked is looked at along it.  list_read.c
-- chooses.

-- fragment row(p)
p.id, p.last, p.first, p.middle, p.name_key, p.category, p.born, p.born_year, p.post, p.work_place;

-- fragment in_force(r)
r.since <= :day AND (r.until IS NULL OR r.until >= :day);

-- fragment after(p, id)
-- Behind the last one of the page before.
p.name_key >= :key AND (p.name_key > :key OR p.id > :after);

-- fragment is_asked(p)
(:category IS NULL OR p.category = :category) AND (:employment IS NULL OR p.employment = :employment)
  AND (:taught_from IS NULL OR (p.teaching_since >= :taught_from AND p.teaching_since <= :day)) AND (:born_after IS NULL OR @young(p));

-- fragment young(p)
(p.category IN ('teacher', 'young', 'staff') AND (p.born > :born_after OR (p.born IS NULL AND p.born_year >= :born_from)));

-- fragment has_role(p)
-- Of who left: once had it.
(:role IS NULL OR EXISTS (SELECT 1 FROM person_role r WHERE r.org_id = :org AND r.person_id = p.id AND r.role = :role
    AND (:state = 'left' OR (@in_force(r)))));

-- fragment of_study(g, outer)
-- A group has the direction of the one that it lies in, if none of its own.
(:study_year IS NULL OR g.study_year = :study_year) AND (:direction IS NULL OR g.direction = :direction OR (g.direction = '' AND outer.direction = :direction));

-- fragment groups_asked
-- One and those inside it; or all of a direction, of a year of study, each by its index.  CROSS JOIN: SQLite would begin with the groups without
-- a direction, which are nearly all.
SELECT a.id FROM people_group a LEFT JOIN people_group w ON w.org_id = a.org_id AND w.id = a.parent_id
    WHERE a.org_id = :org AND a.id = :group_id AND a.state = 'here' AND @of_study(a, w)
    UNION ALL SELECT b.id FROM people_group b LEFT JOIN people_group v ON v.org_id = b.org_id AND v.id = b.parent_id
    WHERE b.org_id = :org AND b.parent_id = :group_id AND b.state = 'here' AND @of_study(b, v)
    UNION ALL SELECT d.id FROM people_group d WHERE d.org_id = :org AND :group_id IS NULL AND d.direction = :direction AND d.direction <> '' AND d.state = 'here'
      AND (:study_year IS NULL OR d.study_year = :study_year)
    UNION ALL SELECT i.id FROM people_group o CROSS JOIN people_group i
    WHERE o.org_id = :org AND i.org_id = :org AND :group_id IS NULL AND o.direction = :direction AND o.direction <> '' AND i.parent_id = o.id AND i.direction = '' AND i.state = 'here'
      AND (:study_year IS NULL OR i.study_year = :study_year)
    UNION ALL SELECT y.id FROM people_group y WHERE y.org_id = :org AND :group_id IS NULL AND :direction IS NULL AND y.study_year = :study_year AND y.state = 'here';

-- fragment leads_asked(l)
-- Who leads a group is of its direction; but no member of it.
l.org_id = :org AND :group_id IS NULL AND l.leader_id IS NOT NULL AND l.state = 'here'
      AND (:study_year IS NULL OR l.study_year = :study_year) AND (:direction IS NULL OR l.direction = :direction);

-- fragment in_groups(p, id)
((:group_id IS NULL AND :direction IS NULL AND :study_year IS NULL)
    OR EXISTS (SELECT 1 FROM people_member m WHERE m.org_id = :org AND m.person_id = p.id AND (m.until IS NULL OR :state = 'left') AND m.group_id IN (@groups_asked))
    OR p.id IN (SELECT l.leader_id FROM people_group l WHERE @leads_asked(l)));

-- fragment in_groups_at_once(p, id)
-- The same for PostgreSQL: the members are found once; asked of each person, they were found anew for each by the plan that serves all values
-- (32 seconds of 100,000).
((:group_id IS NULL AND :direction IS NULL AND :study_year IS NULL)
    OR p.id IN (SELECT m.person_id FROM people_member m WHERE m.org_id = :org AND (m.until IS NULL OR :state = 'left') AND m.group_id IN (@groups_asked))
    OR p.id IN (SELECT l.leader_id FROM people_group l WHERE @leads_asked(l)));

-- people_groups_asked(group_id uuid?, direction text?, study_year int?, most int) -> one {n int}
-- How many are meant, or so many at least?
SELECT COUNT(*) AS n FROM (@groups_asked LIMIT :most) s;

-- people_role_size(role text, most int) -> one {n int}
-- How many rows there are to go through along a role, or so many at least.
SELECT COUNT(*) AS n FROM (SELECT r.id FROM person_role r WHERE r.org_id = :org AND r.role = :role ORDER BY r.name_key, r.person_id LIMIT :most) s;

-- people_role_category_size(role text, category text, most int) -> one {n int}
SELECT COUNT(*) AS n FROM (SELECT r.id FROM person_role r WHERE r.org_id = :org AND r.role = :role AND r.category = :category ORDER BY r.name_key, r.person_id LIMIT :most) s;

-- people_category_size(state text, category text) -> maybe {n int}
SELECT n FROM person_count WHERE org_id = :org AND state = :state AND category = :category;

-- people_first_of_groups(group_id uuid?, direction text?, study_year int?, category text?, employment text?, taught_from date?, born_after date?, born_from int?, role text?, day date, state text, key blob, after uuid, most int) -> many {id uuid, last text, first text, middle text, name_key blob, category text, born date?, born_year int?, post text, work_place text}
-- Whom to show among the first so many members of few groups, and who leads them; somebody in two groups comes twice.
SELECT @row(p) FROM (
    SELECT x.name_key, x.person_id FROM (
      SELECT m.name_key, m.person_id FROM people_member m
      WHERE m.org_id = :org AND m.group_id IN (@groups_asked) AND (m.until IS NULL OR :state = 'left') AND @after(m, person_id)
      UNION ALL SELECT q.name_key, q.id AS person_id FROM people_group l CROSS JOIN person q WHERE @leads_asked(l) AND q.org_id = :org AND q.id = l.leader_id AND @after(q, id)) x
    ORDER BY x.name_key, x.person_id LIMIT :most) c
  CROSS JOIN person p WHERE p.org_id = :org AND p.id = c.person_id AND p.state = :state AND @is_asked(p) AND @has_role(p)
ORDER BY p.name_key, p.id LIMIT :limit;

-- people_of_groups(group_id uuid?, direction text?, study_year int?, category text?, employment text?, taught_from date?, born_after date?, born_from int?, role text?, day date, state text, key blob, after uuid) -> many {id uuid, last text, first text, middle text, name_key blob, category text, born date?, born_year int?, post text, work_place text}
-- The same among all members.
SELECT @row(p) FROM (
    SELECT m.person_id FROM people_member m
    WHERE m.org_id = :org AND m.group_id IN (@groups_asked) AND (m.until IS NULL OR :state = 'left') AND @after(m, person_id)
    UNION SELECT l.leader_id FROM people_group l WHERE @leads_asked(l)) c
  CROSS JOIN person p WHERE p.org_id = :org AND p.id = c.person_id AND p.state = :state AND @after(p, id) AND @is_asked(p) AND @has_role(p)
ORDER BY p.name_key, p.id LIMIT :limit;

-- people_where(group_id uuid?, direction text?, study_year int?, category text?, employment text?, taught_from date?, born_after date?, born_from int?, role text?, day date, state text, key blob, after uuid) -> many {id uuid, last text, first text, middle text, name_key blob, category text, born date?, born_year int?, post text, work_place text}
-- Along everybody.
-- sqlite:
SELECT @row(p) FROM person p
WHERE p.org_id = :org AND p.state = :state AND @after(p, id) AND @is_asked(p) AND @in_groups(p, id) AND @has_role(p)
ORDER BY p.name_key, p.id LIMIT :limit;
-- postgres:
SELECT @row(p) FROM person p
WHERE p.org_id = :org AND p.state = :state AND @after(p, id) AND @is_asked(p) AND @in_groups_at_once(p, id) AND @has_role(p)
ORDER BY p.name_key, p.id LIMIT :limit;

-- people_where_category(group_id uuid?, direction text?, study_year int?, category text, employment text?, taught_from date?, born_after date?, born_from int?, role text?, day date, state text, key blob, after uuid) -> many {id uuid, last text, first text, middle text, name_key blob, category text, born date?, born_year int?, post text, work_place text}
-- sqlite:
SELECT @row(p) FROM person p
WHERE p.org_id = :org AND p.state = :state AND p.category = :category AND @after(p, id) AND @is_asked(p) AND @in_groups(p, id) AND @has_role(p)
ORDER BY p.name_key, p.id LIMIT :limit;
-- postgres:
SELECT @row(p) FROM person p
WHERE p.org_id = :org AND p.state = :state AND p.category = :category AND @after(p, id) AND @is_asked(p) AND @in_groups_at_once(p, id) AND @has_role(p)
ORDER BY p.name_key, p.id LIMIT :limit;

-- people_where_employed(group_id uuid?, direction text?, study_year int?, category text?, employment text, taught_from date?, born_after date?, born_from int?, role text?, day date, state text, key blob, after uuid) -> many {id uuid, last text, first text, middle text, name_key blob, category text, born date?, born_year int?, post text, work_place text}
-- sqlite:
SELECT @row(p) FROM person p
WHERE p.org_id = :org AND p.state = :state AND p.employment = :employment AND p.employment <> '' AND @after(p, id)
  AND @is_asked(p) AND @in_groups(p, id) AND @has_role(p)
ORDER BY p.name_key, p.id LIMIT :limit;
-- postgres:
SELECT @row(p) FROM person p
WHERE p.org_id = :org AND p.state = :state AND p.employment = :employment AND p.employment <> '' AND @after(p, id)
  AND @is_asked(p) AND @in_groups_at_once(p, id) AND @has_role(p)
ORDER BY p.name_key, p.id LIMIT :limit;

-- people_where_role(group_id uuid?, direction text?, study_year int?, category text?, employment text?, taught_from date?, born_after date?, born_from int?, role text, day date, state text, key blob, after uuid) -> many {id uuid, last text, first text, middle text, name_key blob, category text, born date?, born_year int?, post text, work_place text}
-- Along a role in force, each once (of one form somebody has it once on a day); not for who left.
-- sqlite:
SELECT @row(p) FROM person_role r JOIN person p ON p.org_id = r.org_id AND p.id = r.person_id
WHERE r.org_id = :org AND r.role = :role AND @after(r, person_id) AND @in_force(r) AND p.state = :state
  AND @is_asked(p) AND @in_groups(r, person_id) AND @first_form(r)
ORDER BY r.name_key, r.person_id LIMIT :limit;
-- postgres:
SELECT @row(p) FROM person_role r JOIN person p ON p.org_id = r.org_id AND p.id = r.person_id
WHERE r.org_id = :org AND r.role = :role AND @after(r, person_id) AND @in_force(r) AND p.state = :state
  AND @is_asked(p) AND @in_groups_at_once(r, person_id) AND @first_form(r)
ORDER BY r.name_key, r.person_id LIMIT :limit;

-- people_where_role_category(group_id uuid?, direction text?, study_year int?, category text, employment text?, taught_from date?, born_after date?, born_from int?, role text, day date, state text, key blob, after uuid) -> many {id uuid, last text, first text, middle text, name_key blob, category text, born date?, born_year int?, post text, work_place text}
-- sqlite:
SELECT @row(p) FROM person_role r JOIN person p ON p.org_id = r.org_id AND p.id = r.person_id
WHERE r.org_id = :org AND r.role = :role AND r.category = :category AND @after(r, person_id) AND @in_force(r) AND p.state = :state
  AND @is_asked(p) AND @in_groups(r, person_id) AND @first_form(r)
ORDER BY r.name_key, r.person_id LIMIT :limit;
-- postgres:
SELECT @row(p) FROM person_role r JOIN person p ON p.org_id = r.org_id AND p.id = r.person_id
WHERE r.org_id = :org AND r.role = :role AND r.category = :category AND @after(r, person_id) AND @in_force(r) AND p.state = :state
  AND @is_asked(p) AND @in_groups_at_once(r, person_id) AND @first_form(r)
ORDER BY r.name_key, r.person_id LIMIT :limit;

-- people_new_teachers(group_id uuid?, direction text?, study_year int?, category text?, employment text?, taught_from date, born_after date?, born_from int?, role text?, day date, state text, key blob, after uuid) -> many {id uuid, last text, first text, middle text, name_key blob, category text, born date?, born_year int?, post text, work_place text}
-- Those who have taught since a day at the earliest, who are few, by an index that says all else that is asked of them.
-- sqlite:
SELECT @row(p) FROM (
    SELECT t.name_key, t.id FROM person t
    WHERE t.org_id = :org AND t.state = :state AND t.teaching_since IS NOT NULL AND t.teaching_since >= :taught_from AND t.category IN ('teacher', 'young', 'staff')
      AND @after(t, id) AND @is_asked(t) AND @in_groups(t, id) AND @has_role(t)
    ORDER BY t.name_key, t.id LIMIT :limit) c
  CROSS JOIN person p WHERE p.org_id = :org AND p.id = c.id ORDER BY p.name_key, p.id;
-- postgres:
SELECT @row(p) FROM (
    SELECT t.name_key, t.id FROM person t
    WHERE t.org_id = :org AND t.state = :state AND t.teaching_since IS NOT NULL AND t.teaching_since >= :taught_from AND t.category IN ('teacher', 'young', 'staff')
      AND @after(t, id) AND @is_asked(t) AND @in_groups_at_once(t, id) AND @has_role(t)
    ORDER BY t.name_key, t.id LIMIT :limit) c
  CROSS JOIN person p WHERE p.org_id = :org AND p.id = c.id ORDER BY p.name_key, p.id;

-- people_where_found(ids blob, group_id uuid?, direction text?, study_year int?, category text?, employment text?, taught_from date?, born_after date?, born_from int?, role text?, day date, state text, key blob, after uuid) -> many {id uuid, last text, first text, middle text, name_key blob, category text, born date?, born_year int?, post text, work_place text}
-- Among persons that a search has found: their ids, sixteen bytes each, one behind the other, one at least.
-- sqlite:
SELECT @row(p) FROM (
    WITH RECURSIVE at (i) AS (SELECT 1 UNION ALL SELECT i + 16 FROM at WHERE i + 16 < length(:ids))
    SELECT substr(:ids, at.i, 16) AS id FROM at) found
  CROSS JOIN person p WHERE p.org_id = :org AND p.id = found.id AND p.state = :state AND @after(p, id) AND @is_asked(p) AND @in_groups(p, id) AND @has_role(p)
ORDER BY p.name_key, p.id LIMIT :limit;
-- postgres:
SELECT @row(p) FROM (
    SELECT CAST(encode(substr(:ids, at.i, 16), 'hex') AS uuid) AS id FROM generate_series(1, length(:ids), 16) AS at (i)) found
  CROSS JOIN person p WHERE p.org_id = :org AND p.id = found.id AND p.state = :state AND @after(p, id) AND @is_asked(p) AND @in_groups_at_once(p, id) AND @has_role(p)
ORDER BY p.name_key, p.id LIMIT :limit;

-- people_study_counts() -> many bounded {direction text, study_year int?, people int}
-- How many are in groups of each direction and year of study now; somebody in two directions is counted in both.
-- CROSS JOIN: along the groups, whose members stand together; SQLite would look up the group of each member.
SELECT d.direction, d.study_year, COUNT(DISTINCT d.person_id) AS people FROM (
  SELECT CASE WHEN g.direction = '' THEN COALESCE(o.direction, '') ELSE g.direction END AS direction, g.study_year, m.person_id
  FROM people_group g LEFT JOIN people_group o ON o.org_id = g.org_id AND o.id = g.parent_id
  CROSS JOIN people_member m
  WHERE g.org_id = :org AND g.state = 'here' AND m.org_id = :org AND m.group_id = g.id AND m.until IS NULL) d
GROUP BY d.direction, d.study_year ORDER BY d.direction, d.study_year NULLS FIRST;

-- fragment first_form(r)
NOT EXISTS (SELECT 1 FROM person_role o WHERE o.org_id = :org AND o.person_id = r.person_id AND o.role = :role AND @in_force(o) AND o.form < r.form);

-- people_role_members(role text, day date, key blob, after uuid) -> many {id uuid, last text, first text, middle text, name_key blob, category text, born date?, born_year int?, post text, work_place text}
-- Who has a role on a day, in Russian order, each once (of one form somebody has it once on a day).
SELECT @row(p) FROM person_role r JOIN person p ON p.org_id = r.org_id AND p.id = r.person_id
WHERE r.org_id = :org AND r.role = :role AND @after(r, person_id) AND @in_force(r) AND p.state = 'here' AND @first_form(r)
ORDER BY r.name_key, r.person_id LIMIT :limit;

-- people_role_members_category(role text, category text, day date, key blob, after uuid) -> many {id uuid, last text, first text, middle text, name_key blob, category text, born date?, born_year int?, post text, work_place text}
-- The same of one category, by its own index.
SELECT @row(p) FROM person_role r JOIN person p ON p.org_id = r.org_id AND p.id = r.person_id
WHERE r.org_id = :org AND r.role = :role AND r.category = :category AND @after(r, person_id) AND @in_force(r) AND p.state = 'here' AND @first_form(r)
ORDER BY r.name_key, r.person_id LIMIT :limit;

-- people_roles_now(person uuid, day date) -> many bounded {role text, form text}
SELECT role, form FROM person_role
WHERE org_id = :org AND person_id = :person AND @in_force(person_role) ORDER BY role, form;

-- people_groups_now(person uuid) -> many bounded {id uuid, title text}
SELECT g.id, g.title FROM people_member m JOIN people_group g ON g.org_id = m.org_id AND g.id = m.group_id
WHERE m.org_id = :org AND m.person_id = :person AND m.until IS NULL ORDER BY g.title_key, g.id;

-- people_group_choices() -> many {id uuid, title text}
SELECT id, title FROM people_group WHERE org_id = :org AND state = 'here' ORDER BY title_key, id LIMIT :limit;

-- people_group_outers(self uuid) -> many {id uuid, title text}
-- In which a group may lie: what lies in nothing itself.
SELECT id, title FROM people_group WHERE org_id = :org AND state = 'here' AND kind <> 'group' AND parent_id IS NULL AND id <> :self ORDER BY title_key, id LIMIT :limit;

-- ---- One person's data: who sees them, their erasure ----

-- people_accounts() -> many {id uuid, name text, post text}
-- Who may come in at all.
SELECT id, name, post FROM account WHERE org_id = :org AND state = 'active' ORDER BY name_key, id LIMIT :limit;

-- people_account_roles(account uuid, day date) -> many bounded {role text}
SELECT role FROM account_role WHERE org_id = :org AND account_id = :account AND from_date <= :day AND (to_date IS NULL OR to_date >= :day) ORDER BY role;

-- people_leaders_of(person uuid) -> many bounded {leader_id uuid?, title text}
-- Who leads the groups that he is in, and those that they lie in.
SELECT g.leader_id, g.title FROM people_member m JOIN people_group g ON g.org_id = m.org_id AND g.id = m.group_id
WHERE m.org_id = :org AND m.person_id = :person AND m.until IS NULL AND g.state = 'here' AND g.leader_id IS NOT NULL
UNION SELECT o.leader_id, o.title FROM people_member i JOIN people_group n ON n.org_id = i.org_id AND n.id = i.group_id
  JOIN people_group o ON o.org_id = n.org_id AND o.id = n.parent_id
WHERE i.org_id = :org AND o.org_id = :org AND i.person_id = :person AND i.until IS NULL AND n.state = 'here' AND o.state = 'here' AND o.leader_id IS NOT NULL
ORDER BY title, leader_id NULLS FIRST;

-- people_erasure_insert(id uuid, person uuid, day date, why text, what text, made instant, made_by uuid) -> exec
INSERT INTO person_erasure (org_id, id, person_id, day, why, what, made, made_by)
VALUES (:org, :id, :person, :day, :why, :what, :made, :made_by);

-- people_expired(before date) -> many {id uuid, last text, first text, middle text, category text, left_on date?}
-- Who left before a day and is still known by name.
SELECT id, last, first, middle, category, left_on FROM person
WHERE org_id = :org AND state = 'left' AND left_on < :before ORDER BY left_on NULLS FIRST, id LIMIT :limit;

-- people_erasure_get(id uuid) -> maybe {id uuid, person_id uuid, day date, why text, what text, made instant, by_name text?, by_post text?}
SELECT e.id, e.person_id, e.day, e.why, e.what, e.made, a.name AS by_name, a.post AS by_post
FROM person_erasure e LEFT JOIN account a ON a.org_id = :org AND a.id = e.made_by
WHERE e.org_id = :org AND e.id = :id;

-- people_erasures() -> many {id uuid, person_id uuid, day date, why text}
SELECT id, person_id, day, why FROM person_erasure WHERE org_id = :org ORDER BY day DESC, id DESC LIMIT :limit;
