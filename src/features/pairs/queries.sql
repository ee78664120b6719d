-- pair_insert(id uuid, mentor uuid, mentee uuid, form text, model text, type text, goal text, since date, until date?, state text, order_no text, order_date date?, source text, anyway text, group_no int?, draft uuid?, law351 text, entered instant, entered_by uuid?) -> exec
INSERT INTO pair (org_id, id, mentor_id, mentee_id, form, model, type, goal, since, until, state, end_why, order_no, order_date, source, anyway, group_no, draft, law351, entered, entered_by, rev)
VALUES (:org, :id, :mentor, :mentee, :form, :model, :type, :goal, :since, :until, :state, '', :order_no, :order_date, :source, :anyway, :group_no, :draft, :law351, :entered, :entered_by, 1);

-- pairs_now(day date) -> many {id uuid, mentor_id uuid, mentee_id uuid, form text, state text, since date, until date?, draft uuid?}
-- In force, to begin, or waiting.
SELECT id, mentor_id, mentee_id, form, state, since, until, draft FROM pair
WHERE org_id = :org AND state <> 'dropped' AND (until IS NULL OR until >= :day) ORDER BY mentor_id, mentee_id, id LIMIT :limit;

-- pairs_before(day date) -> many {id uuid, mentor_id uuid, mentee_id uuid, form text, state text, since date, until date?, draft uuid?}
SELECT id, mentor_id, mentee_id, form, state, since, until, draft FROM pair
WHERE org_id = :org AND (state = 'dropped' OR until < :day) ORDER BY mentor_id, mentee_id, id LIMIT :limit;

-- pair_clash(mentor uuid, mentee uuid, since date, until date?) -> many bounded {id uuid}
-- The same two at the same time.  (By id, SQLite would walk all pairs instead of one mentor's.)
SELECT id FROM pair WHERE org_id = :org AND mentor_id = :mentor AND mentee_id = :mentee AND state <> 'dropped'
  AND (until IS NULL OR until >= :since) AND (:until IS NULL OR since <= :until) ORDER BY since, id;

-- pair_full(id uuid) -> maybe {id uuid, mentor_id uuid, mentee_id uuid, form text, model text, type text, goal text, since date, until date?, state text, end_why text, order_no text, order_date date?, source text, anyway text, paused_on date?, group_no int?, replaces uuid?, mentor_said date?, mentee_said date?, mentor_how text, mentee_how text, taken_back date?, order_id uuid?, prolonged_on date?, prolong_from date?, prolong_waits bool, prolong_order_no text, prolong_order_date date?, end_on date?, end_reason text, notice_on date?, end_order_no text, end_order_date date?, law351 text, undone uuid?, undone_no text, undone_date date?, undone_waits bool, entered instant, entered_by uuid?, rev int, mentor_last text, mentor_first text, mentor_middle text, mentor_category text, mentor_born date?, mentor_born_year int?, mentor_post text, mentor_state text, mentee_last text, mentee_first text, mentee_middle text, mentee_category text, mentee_born date?, mentee_born_year int?, mentee_post text, mentee_state text, by_name text?}
SELECT c.id, c.mentor_id, c.mentee_id, c.form, c.model, c.type, c.goal, c.since, c.until, c.state, c.end_why, c.order_no, c.order_date, c.source, c.anyway, c.paused_on, c.group_no, c.replaces, c.mentor_said, c.mentee_said, c.mentor_how, c.mentee_how, c.taken_back, c.order_id, c.prolonged_on, c.prolong_from, c.prolong_waits, c.prolong_order_no, c.prolong_order_date, c.end_on, c.end_reason, c.notice_on, c.end_order_no, c.end_order_date, c.law351, c.undone, c.undone_no, c.undone_date, c.undone_waits, c.entered, c.entered_by, c.rev,
  a.last AS mentor_last, a.first AS mentor_first, a.middle AS mentor_middle, a.category AS mentor_category, a.born AS mentor_born, a.born_year AS mentor_born_year, a.post AS mentor_post, a.state AS mentor_state,
  b.last AS mentee_last, b.first AS mentee_first, b.middle AS mentee_middle, b.category AS mentee_category, b.born AS mentee_born, b.born_year AS mentee_born_year, b.post AS mentee_post, b.state AS mentee_state, u.name AS by_name
FROM pair c
JOIN person a ON a.org_id = c.org_id AND a.id = c.mentor_id
JOIN person b ON b.org_id = c.org_id AND b.id = c.mentee_id
LEFT JOIN account u ON u.org_id = c.org_id AND u.id = COALESCE(c.keeper, c.entered_by)
WHERE c.org_id = :org AND c.id = :id;

-- pair_page(over bool, day date, form text?, from date?, to date?, key blob, after uuid) -> many {id uuid, mentor_id uuid, mentee_id uuid, form text, model text, type text, goal text, since date, until date?, state text, end_why text, order_no text, order_date date?, source text, anyway text, paused_on date?, group_no int?, replaces uuid?, mentor_said date?, mentee_said date?, mentor_how text, mentee_how text, taken_back date?, order_id uuid?, prolonged_on date?, end_on date?, end_reason text, notice_on date?, end_order_no text, end_order_date date?, law351 text, undone uuid?, undone_no text, undone_date date?, undone_waits bool, entered instant, entered_by uuid?, rev int, mentor_last text, mentor_first text, mentor_middle text, mentor_category text, mentor_born date?, mentor_born_year int?, mentor_post text, mentor_state text, mentee_last text, mentee_first text, mentee_middle text, mentee_category text, mentee_born date?, mentee_born_year int?, mentee_post text, mentee_state text, mentor_key blob}
-- In force, waiting or to begin, or else over, by the mentor's name; those that touch from..to alone, where a year is asked for.
SELECT c.id, c.mentor_id, c.mentee_id, c.form, c.model, c.type, c.goal, c.since, c.until, c.state, c.end_why, c.order_no, c.order_date, c.source, c.anyway, c.paused_on, c.group_no, c.replaces, c.mentor_said, c.mentee_said, c.mentor_how, c.mentee_how, c.taken_back, c.order_id, c.prolonged_on, c.end_on, c.end_reason, c.notice_on, c.end_order_no, c.end_order_date, c.law351, c.undone, c.undone_no, c.undone_date, c.undone_waits, c.entered, c.entered_by, c.rev,
  a.last AS mentor_last, a.first AS mentor_first, a.middle AS mentor_middle, a.category AS mentor_category, a.born AS mentor_born, a.born_year AS mentor_born_year, a.post AS mentor_post, a.state AS mentor_state,
  b.last AS mentee_last, b.first AS mentee_first, b.middle AS mentee_middle, b.category AS mentee_category, b.born AS mentee_born, b.born_year AS mentee_born_year, b.post AS mentee_post, b.state AS mentee_state, a.name_key AS mentor_key
FROM pair c
JOIN person a ON a.org_id = c.org_id AND a.id = c.mentor_id
JOIN person b ON b.org_id = c.org_id AND b.id = c.mentee_id
WHERE c.org_id = :org AND (c.state IN ('closed', 'dropped') OR (c.until IS NOT NULL AND c.until < :day)) = :over
  AND (:form IS NULL OR c.form = :form) AND (:from IS NULL OR c.until IS NULL OR c.until >= :from) AND (:to IS NULL OR c.since <= :to)
  AND (a.name_key > :key OR (a.name_key = :key AND c.id > :after)) ORDER BY a.name_key, c.id LIMIT :limit;

-- pair_place(id uuid) -> maybe {mentor_key blob}
-- Where it stands in the list.
SELECT a.name_key AS mentor_key FROM pair c JOIN person a ON a.org_id = c.org_id AND a.id = c.mentor_id WHERE c.org_id = :org AND c.id = :id;

-- pair_forms() -> many bounded {form text}
-- Those that are used.
SELECT DISTINCT form FROM pair WHERE org_id = :org ORDER BY form;

-- pair_waiting() -> one {proposed int, taken int, consent int, ending int, prolonged int}
-- What waits for consents (of some they were taken back), for the order of pairs, for the order of closing, for the one of a longer term.
SELECT COALESCE(CAST(SUM(CASE WHEN state = 'proposed' THEN 1 ELSE 0 END) AS bigint), 0) AS proposed,
  COALESCE(CAST(SUM(CASE WHEN state = 'proposed' AND taken_back IS NOT NULL THEN 1 ELSE 0 END) AS bigint), 0) AS taken,
  COALESCE(CAST(SUM(CASE WHEN state = 'consent' AND replaces IS NULL THEN 1 ELSE 0 END) AS bigint), 0) AS consent,
  COALESCE(CAST(SUM(CASE WHEN end_on IS NOT NULL AND end_reason <> 'replaced' AND state NOT IN ('closed', 'dropped') THEN 1 ELSE 0 END) AS bigint), 0) AS ending,
  COALESCE(CAST(SUM(CASE WHEN prolong_waits AND end_on IS NULL AND state IN ('ordered', 'active', 'paused', 'prolonged') THEN 1 ELSE 0 END) AS bigint), 0) AS prolonged
FROM pair WHERE org_id = :org AND (state IN ('proposed', 'consent') OR prolong_waits OR (end_on IS NOT NULL AND state NOT IN ('closed', 'dropped')));

-- pair_alone(day date) -> many {id uuid, last text, first text, middle text, form text}
-- Mentees by their role whom nobody mentors and no proposal is made for.
SELECT p.id, p.last, p.first, p.middle, r.form FROM person_role r
JOIN person p ON p.org_id = r.org_id AND p.id = r.person_id
WHERE r.org_id = :org AND r.role = 'mentee' AND r.since <= :day AND (r.until IS NULL OR r.until >= :day) AND p.state = 'here'
  AND NOT EXISTS (SELECT 1 FROM pair c WHERE c.org_id = :org AND c.mentee_id = r.person_id AND c.state NOT IN ('closed', 'dropped') AND (c.until IS NULL OR c.until >= :day))
ORDER BY p.name_key, p.id, r.form LIMIT :limit;

-- pair_left_alone(day date) -> many {id uuid, mentee_id uuid, last text, first text, middle text, form text, until date?, end_on date?}
-- Mentees whose mentor has gone (refusal, the employer's cancelling, somebody who left) without anybody after him in that form.
SELECT c.id, c.mentee_id, b.last, b.first, b.middle, c.form, c.until, c.end_on FROM pair c
JOIN person b ON b.org_id = c.org_id AND b.id = c.mentee_id
WHERE c.org_id = :org AND c.end_reason IN ('refusal', 'cancel', 'left', 'undone') AND c.end_on IS NOT NULL AND b.state = 'here'
  AND (c.until IS NULL OR c.until >= :day OR c.state = 'closed')
  AND NOT EXISTS (SELECT 1 FROM pair d WHERE d.org_id = :org AND d.mentee_id = c.mentee_id AND d.form = c.form AND d.id <> c.id AND d.state <> 'dropped'
    AND d.end_on IS NULL AND d.state <> 'closed' AND (d.until IS NULL OR d.until > c.end_on))
  AND NOT EXISTS (SELECT 1 FROM pair e WHERE e.org_id = :org AND e.mentee_id = c.mentee_id AND e.form = c.form AND e.since > c.since)
ORDER BY c.end_on NULLS LAST, b.name_key, c.id LIMIT :limit;

-- pair_free(day date) -> many {id uuid, last text, first text, middle text, capacity int?, n int}
-- Mentors by their role with a place that is still free: they said how many, or have nobody yet.
SELECT p.id, p.last, p.first, p.middle, s.capacity, (SELECT COUNT(DISTINCT c.mentee_id) FROM pair c WHERE c.org_id = :org AND c.mentor_id = p.id
    AND c.state NOT IN ('closed', 'dropped') AND (c.until IS NULL OR c.until >= :day)) AS n
FROM person p
LEFT JOIN person_side s ON s.org_id = p.org_id AND s.person_id = p.id AND s.side = 'mentor'
WHERE p.org_id = :org AND p.state = 'here' AND EXISTS (SELECT 1 FROM person_role r WHERE r.org_id = :org AND r.person_id = p.id AND r.role = 'mentor'
    AND r.since <= :day AND (r.until IS NULL OR r.until >= :day))
  AND COALESCE(s.capacity, 1) > (SELECT COUNT(DISTINCT d.mentee_id) FROM pair d WHERE d.org_id = :org AND d.mentor_id = p.id
    AND d.state NOT IN ('closed', 'dropped') AND (d.until IS NULL OR d.until >= :day))
ORDER BY p.name_key, p.id LIMIT :limit;

-- pair_live_ids(day date) -> many {id uuid, mentor_id uuid, mentee_id uuid, type text, state text, since date, ordered bool, instead bool}
-- ordered: an order that is in force names it; instead: it took another one's place.
SELECT id, mentor_id, mentee_id, type, state, since, (order_no <> '' AND undone IS NULL) AS ordered, (replaces IS NOT NULL) AS instead FROM pair
WHERE org_id = :org AND state IN ('ordered', 'active', 'paused', 'prolonged') AND (until IS NULL OR until >= :day) ORDER BY mentor_id, mentee_id, id LIMIT :limit;

-- pair_bare(day date) -> many {id uuid}
-- In force without an order that anybody has named.
SELECT id FROM pair WHERE org_id = :org AND state IN ('ordered', 'active', 'paused', 'prolonged') AND order_no = '' AND NOT undone_waits AND (until IS NULL OR until >= :day) ORDER BY id LIMIT :limit;

-- pair_no_role(day date) -> many {id uuid, mentor bool}
-- Pairs in force of which the mentor or else the mentee has no role of that form any more.
SELECT x.id, x.no_mentor AS mentor FROM (
  SELECT c.id,
    NOT EXISTS (SELECT 1 FROM person_role r WHERE r.org_id = :org AND r.person_id = c.mentor_id AND r.role = 'mentor' AND (r.form = c.form OR r.form = '')
      AND r.since <= :day AND (r.until IS NULL OR r.until >= :day)) AS no_mentor,
    NOT EXISTS (SELECT 1 FROM person_role s WHERE s.org_id = :org AND s.person_id = c.mentee_id AND s.role = 'mentee' AND (s.form = c.form OR s.form = '')
      AND s.since <= :day AND (s.until IS NULL OR s.until >= :day)) AS no_mentee
  FROM pair c JOIN person a ON a.org_id = c.org_id AND a.id = c.mentor_id JOIN person b ON b.org_id = c.org_id AND b.id = c.mentee_id
  WHERE c.org_id = :org AND c.state IN ('ordered', 'active', 'paused', 'prolonged') AND c.since <= :day AND (c.until IS NULL OR c.until >= :day)
    AND a.state = 'here' AND b.state = 'here') x
WHERE x.no_mentor OR x.no_mentee ORDER BY x.id LIMIT :limit;

-- pair_role_now(person uuid, role text, form text, day date) -> many bounded {id uuid}
SELECT id FROM person_role WHERE org_id = :org AND person_id = :person AND role = :role AND form IN (:form, '') AND since <= :day AND (until IS NULL OR until >= :day) ORDER BY since, id;

-- pair_others_since(since instant, account uuid) -> many {name text, n int, at int}
-- What others have made since an instant.
SELECT u.name, COUNT(*) AS n, CAST(MAX(c.entered) AS bigint) AS at FROM pair c JOIN account u ON u.org_id = c.org_id AND u.id = c.entered_by
WHERE c.org_id = :org AND c.entered > :since AND c.entered_by <> :account GROUP BY u.name ORDER BY at DESC, u.name LIMIT :limit;

-- pair_newest() -> maybe {entered int}
SELECT CAST(entered AS bigint) AS entered FROM pair WHERE org_id = :org AND entered = (SELECT MAX(entered) FROM pair WHERE org_id = :org) ORDER BY id LIMIT 1;

-- pair_group_last(mentor uuid) -> one {n int}
SELECT COALESCE(CAST(MAX(group_no) AS bigint), 0) AS n FROM pair WHERE org_id = :org AND mentor_id = :mentor;

-- pair_roles_open(person uuid, role text, form text, day date) -> many bounded {id uuid, since date}
-- His roles of a form that go on after a day.
SELECT id, since FROM person_role WHERE org_id = :org AND person_id = :person AND role = :role AND form = :form AND since <= :day AND (until IS NULL OR until > :day) ORDER BY since, id;

-- pair_roles_ahead(person uuid, role text, form text, after date, to date) -> many bounded {id uuid}
-- Those that begin after a day and within the term of a pair: a longer term has given them.
SELECT id FROM person_role WHERE org_id = :org AND person_id = :person AND role = :role AND form = :form AND since > :after AND since <= :to ORDER BY since, id;

-- pair_others(person uuid, form text, except uuid, day date) -> one {as_mentor int, as_mentee int}
-- Pairs of a form that he is still in after a day; where both teach, he is both.
SELECT COALESCE(CAST(SUM(CASE WHEN mentor_id = :person OR type = 'reverse' THEN 1 ELSE 0 END) AS bigint), 0) AS as_mentor,
  COALESCE(CAST(SUM(CASE WHEN mentee_id = :person OR type = 'reverse' THEN 1 ELSE 0 END) AS bigint), 0) AS as_mentee FROM pair
WHERE org_id = :org AND id IN (
  SELECT a.id FROM pair a WHERE a.org_id = :org AND a.mentor_id = :person UNION ALL
  SELECT b.id FROM pair b WHERE b.org_id = :org AND b.mentee_id = :person)
  AND id <> :except AND form = :form AND state IN ('ordered', 'active', 'paused', 'prolonged') AND (until IS NULL OR until > :day);

-- ---- moves ----

-- pair_say_mentor(id uuid, day date?, how text, taken_back date?, state text) -> exec
UPDATE pair SET mentor_said = :day, mentor_how = :how, mentor_half = '', taken_back = :taken_back, state = :state, rev = rev + 1 WHERE org_id = :org AND id = :id AND state IN ('proposed', 'consent');

-- pair_say_mentee(id uuid, day date?, how text, taken_back date?, state text) -> exec
UPDATE pair SET mentee_said = :day, mentee_how = :how, mentee_half = '', taken_back = :taken_back, state = :state, rev = rev + 1 WHERE org_id = :org AND id = :id AND state IN ('proposed', 'consent');

-- pair_half_mentor(id uuid, half text) -> exec
UPDATE pair SET mentor_half = :half, rev = rev + 1 WHERE org_id = :org AND id = :id AND state = 'proposed' AND mentor_half = '';

-- pair_half_mentee(id uuid, half text) -> exec
UPDATE pair SET mentee_half = :half, rev = rev + 1 WHERE org_id = :org AND id = :id AND state = 'proposed' AND mentee_half = '';

-- pair_drop(id uuid, why text) -> exec
UPDATE pair SET state = 'dropped', end_why = :why, rev = rev + 1 WHERE org_id = :org AND id = :id AND state IN ('proposed', 'consent');

-- pair_order(id uuid, order_no text, order_date date, order_id uuid?, state text) -> exec
UPDATE pair SET order_no = :order_no, order_date = :order_date, order_id = :order_id, state = :state, paused_on = CASE WHEN undone_waits THEN NULL ELSE paused_on END,
       undone = NULL, undone_waits = false, rev = rev + 1
WHERE org_id = :org AND id = :id AND state NOT IN ('proposed', 'closed', 'dropped');

-- pair_prolong(id uuid, old_rev int, until date, day date) -> exec
-- What an order named already is named by its order again; who has none gets the longer term from his first one.
UPDATE pair SET prolong_from = CASE WHEN prolong_waits THEN prolong_from ELSE until END, prolong_waits = (order_no <> ''), prolong_order_no = '', prolong_order_date = NULL,
       until = :until, prolonged_on = :day, state = CASE WHEN state IN ('active', 'ordered') THEN 'prolonged' ELSE state END, rev = rev + 1
WHERE org_id = :org AND id = :id AND rev = :old_rev AND state IN ('ordered', 'active', 'paused', 'prolonged');

-- pair_prolong_ordered(id uuid, order_no text, order_date date) -> exec
UPDATE pair SET prolong_waits = false, prolong_order_no = :order_no, prolong_order_date = :order_date, rev = rev + 1 WHERE org_id = :org AND id = :id AND prolong_waits;

-- pair_plan_end(id uuid, old_rev int, end_on date?, reason text, notice_on date?, why text) -> exec
UPDATE pair SET end_on = :end_on, end_reason = :reason, notice_on = :notice_on, end_why = :why, rev = rev + 1
WHERE org_id = :org AND id = :id AND rev = :old_rev AND state IN ('ordered', 'active', 'paused', 'prolonged');

-- pair_close(id uuid, until date) -> exec
UPDATE pair SET until = :until, end_on = :until, state = 'closed', rev = rev + 1 WHERE org_id = :org AND id = :id AND state IN ('ordered', 'active', 'paused', 'prolonged');

-- pair_end_ordered(id uuid, order_no text, order_date date) -> exec
UPDATE pair SET end_order_no = :order_no, end_order_date = :order_date WHERE org_id = :org AND id = :id;

-- pair_kept_by(account uuid, day date) -> many {id uuid, form text, since date, mentor_last text, mentor_first text, mentor_middle text, mentee_last text, mentee_first text, mentee_middle text}
-- What somebody looks after: what goes on, begins later, or waits.
SELECT c.id, c.form, c.since, a.last AS mentor_last, a.first AS mentor_first, a.middle AS mentor_middle, b.last AS mentee_last, b.first AS mentee_first, b.middle AS mentee_middle
FROM pair c
JOIN person a ON a.org_id = c.org_id AND a.id = c.mentor_id
JOIN person b ON b.org_id = c.org_id AND b.id = c.mentee_id
WHERE c.org_id = :org AND COALESCE(c.keeper, c.entered_by) = :account AND c.state NOT IN ('closed', 'dropped') AND (c.until IS NULL OR c.until >= :day)
ORDER BY c.since, c.id LIMIT :limit;

-- pair_give(id uuid, giver uuid, taker uuid) -> exec
UPDATE pair SET keeper = :taker WHERE org_id = :org AND id = :id AND COALESCE(keeper, entered_by) = :giver AND state NOT IN ('closed', 'dropped');

-- pair_replacements(pair uuid) -> many bounded {id uuid}
-- Proposals that are to take its place.
SELECT id FROM pair WHERE org_id = :org AND replaces = :pair AND state IN ('proposed', 'consent') ORDER BY id;

-- pair_set_replaces(id uuid, replaces uuid) -> exec
UPDATE pair SET replaces = :replaces WHERE org_id = :org AND id = :id;

-- pair_set_law(id uuid, old_rev int, law351 text) -> exec
UPDATE pair SET law351 = :law351, rev = rev + 1 WHERE org_id = :org AND id = :id AND rev = :old_rev;

-- pair_set_group(id uuid, group_no int) -> exec
UPDATE pair SET group_no = :group_no, type = CASE WHEN type = '' THEN 'group' ELSE type END WHERE org_id = :org AND id = :id;

-- pair_event_add(pair uuid, id uuid, day date, kind text, words text, made instant, by uuid?) -> exec
INSERT INTO pair_event (org_id, pair_id, id, day, kind, words, made, made_by) VALUES (:org, :pair, :id, :day, :kind, :words, :made, :by);

-- pair_events(pair uuid) -> many {id uuid, day date, kind text, words text, made instant, by_name text?}
SELECT e.id, e.day, e.kind, e.words, e.made, u.name AS by_name FROM pair_event e
LEFT JOIN account u ON u.org_id = e.org_id AND u.id = e.made_by
WHERE e.org_id = :org AND e.pair_id = :pair ORDER BY e.made DESC, e.id DESC LIMIT :limit;

-- pair_events_drop(pair uuid) -> exec
DELETE FROM pair_event WHERE org_id = :org AND pair_id = :pair;

-- pair_signs_since(since date) -> many {pair_id uuid, day date}
-- What curators saw themselves, and the life of the pair itself: agreed, ordered, prolonged, goes on after a pause.
SELECT pair_id, CAST(MAX(day) AS text) AS day FROM pair_event WHERE org_id = :org AND kind IN ('sign', 'resumed', 'prolonged') AND day >= :since GROUP BY pair_id ORDER BY pair_id LIMIT :limit;

-- pair_taken_mentor(person uuid, day date) -> many bounded {id uuid, other uuid, name text, first text, middle text, form text, state text, group_no int?}
-- Whom a mentor has, proposals too.
SELECT c.id, c.mentee_id AS other, p.last AS name, p.first, p.middle, c.form, c.state, c.group_no FROM pair c JOIN person p ON p.org_id = c.org_id AND p.id = c.mentee_id
WHERE c.org_id = :org AND c.mentor_id = :person AND c.state NOT IN ('closed', 'dropped') AND (c.until IS NULL OR c.until >= :day) ORDER BY c.since, c.id;

-- pair_taken_mentee(person uuid, day date) -> many bounded {id uuid, other uuid, name text, first text, middle text, form text, state text, end_on date?}
SELECT c.id, c.mentor_id AS other, p.last AS name, p.first, p.middle, c.form, c.state, c.end_on FROM pair c JOIN person p ON p.org_id = c.org_id AND p.id = c.mentor_id
WHERE c.org_id = :org AND c.mentee_id = :person AND c.state NOT IN ('closed', 'dropped') AND (c.until IS NULL OR c.until >= :day) ORDER BY c.since, c.id;

-- pair_get(id uuid) -> maybe {id uuid, mentor_id uuid, mentee_id uuid, form text, since date, until date?, state text, mentor_said date?, mentee_said date?, order_no text, end_on date?, end_reason text, replaces uuid?, rev int}
SELECT id, mentor_id, mentee_id, form, since, until, state, mentor_said, mentee_said, order_no, end_on, end_reason, replaces, rev FROM pair WHERE org_id = :org AND id = :id;

-- pair_delete(id uuid) -> exec
-- As it was made: a pair that somebody has touched stays.
DELETE FROM pair WHERE org_id = :org AND id = :id AND rev = 1;

-- pair_pause_set(id uuid, day date) -> exec
UPDATE pair SET paused_on = :day, state = 'paused', rev = rev + 1 WHERE org_id = :org AND id = :id AND state IN ('ordered', 'active', 'prolonged');

-- pair_pause_clear(id uuid) -> exec
UPDATE pair SET paused_on = NULL, state = CASE WHEN prolonged_on IS NULL THEN 'active' ELSE 'prolonged' END, rev = rev + 1
WHERE org_id = :org AND id = :id AND state = 'paused';

-- pair_partners_of_mentor(person uuid, day date) -> many bounded {id uuid, last text, first text, middle text, post text, work_place text, category text, pair_id uuid, since date, until date?, paused_on date?, form text}
SELECT p.id, p.last, p.first, p.middle, p.post, p.work_place, p.category, c.id AS pair_id, c.since, c.until, c.paused_on, c.form FROM pair c JOIN person p ON p.org_id = c.org_id AND p.id = c.mentee_id
WHERE c.org_id = :org AND c.mentor_id = :person AND c.state NOT IN ('proposed', 'consent', 'dropped') AND c.since <= :day AND (c.until IS NULL OR c.until >= :day) ORDER BY p.name_key, p.id;

-- pair_partners_of_mentee(person uuid, day date) -> many bounded {id uuid, last text, first text, middle text, post text, work_place text, category text, pair_id uuid, since date, until date?, paused_on date?, form text}
SELECT p.id, p.last, p.first, p.middle, p.post, p.work_place, p.category, c.id AS pair_id, c.since, c.until, c.paused_on, c.form FROM pair c JOIN person p ON p.org_id = c.org_id AND p.id = c.mentor_id
WHERE c.org_id = :org AND c.mentee_id = :person AND c.state NOT IN ('proposed', 'consent', 'dropped') AND c.since <= :day AND (c.until IS NULL OR c.until >= :day) ORDER BY p.name_key, p.id, c.id;

-- pair_counts(since date, until date) -> one {pairs int, mentors int, mentees int}
SELECT COUNT(*) AS pairs, COUNT(DISTINCT mentor_id) AS mentors, COUNT(DISTINCT mentee_id) AS mentees FROM pair
WHERE org_id = :org AND state NOT IN ('proposed', 'consent', 'dropped') AND since <= :until AND (until IS NULL OR until >= :since);

-- pair_of(person uuid) -> many bounded {id uuid, mentor_id uuid, mentee_id uuid, form text, goal text, since date, until date?, end_why text, anyway text, order_no text, order_date date?}
SELECT id, mentor_id, mentee_id, form, goal, since, until, end_why, anyway, order_no, order_date FROM pair
WHERE org_id = :org AND id IN (
  SELECT a.id FROM pair a WHERE a.org_id = :org AND a.mentor_id = :person UNION ALL
  SELECT b.id FROM pair b WHERE b.org_id = :org AND b.mentee_id = :person) ORDER BY since DESC, id DESC;

-- pair_forget(person uuid) -> exec
-- Erasure: what a pair says in free words goes; that it was stays.
UPDATE pair SET goal = '', end_why = '', anyway = '' WHERE org_id = :org AND id IN (
  SELECT a.id FROM pair a WHERE a.org_id = :org AND a.mentor_id = :person UNION ALL
  SELECT b.id FROM pair b WHERE b.org_id = :org AND b.mentee_id = :person);

-- pair_newest_order() -> many {order_id uuid?}
SELECT order_id FROM pair WHERE org_id = :org AND order_id IS NOT NULL ORDER BY order_date DESC NULLS LAST, id DESC LIMIT :limit;

-- pair_appendix(day date) -> many {id uuid, mentor_id uuid, mentee_id uuid, mentor_last text, mentor_first text, mentor_middle text, mentor_category text, mentor_born date?, mentor_born_year int?, mentor_post text, mentor_state text, mentee_last text, mentee_first text, mentee_middle text, mentee_category text, mentee_born date?, mentee_born_year int?, mentee_post text, mentee_state text, form text, model text, type text, since date, until date?, state text, order_no text, law351 text, group_no int?, replaces uuid?}
-- Agreed by both, or in force; those that begin later too: an order is made before its pairs meet.  An order that was cancelled is none.
SELECT c.id, c.mentor_id, c.mentee_id, a.last AS mentor_last, a.first AS mentor_first, a.middle AS mentor_middle, a.category AS mentor_category, a.born AS mentor_born, a.born_year AS mentor_born_year, a.post AS mentor_post, a.state AS mentor_state,
  b.last AS mentee_last, b.first AS mentee_first, b.middle AS mentee_middle, b.category AS mentee_category, b.born AS mentee_born, b.born_year AS mentee_born_year, b.post AS mentee_post, b.state AS mentee_state, c.form, c.model, c.type, c.since, c.until, c.state,
  CASE WHEN c.undone IS NULL THEN c.order_no ELSE '' END AS order_no, c.law351, c.group_no, c.replaces
FROM pair c
JOIN person a ON a.org_id = c.org_id AND a.id = c.mentor_id
JOIN person b ON b.org_id = c.org_id AND b.id = c.mentee_id
WHERE c.org_id = :org AND c.state IN ('consent', 'ordered', 'active', 'paused', 'prolonged') AND (c.until IS NULL OR c.until >= :day) ORDER BY a.name_key, a.id, b.name_key, c.id LIMIT :limit;

-- pair_appendix_waiting(day date) -> many {id uuid, mentor_last text, mentor_first text, mentor_middle text, mentee_last text, mentee_first text, mentee_middle text, taken_back date?}
SELECT c.id, a.last AS mentor_last, a.first AS mentor_first, a.middle AS mentor_middle, b.last AS mentee_last, b.first AS mentee_first, b.middle AS mentee_middle, c.taken_back
FROM pair c
JOIN person a ON a.org_id = c.org_id AND a.id = c.mentor_id
JOIN person b ON b.org_id = c.org_id AND b.id = c.mentee_id
WHERE c.org_id = :org AND c.state = 'proposed' AND (c.until IS NULL OR c.until >= :day) ORDER BY a.name_key, a.id, b.name_key, c.id LIMIT :limit;

-- pair_appendix_ending() -> many {id uuid, mentor_id uuid, mentee_id uuid, mentor_last text, mentor_first text, mentor_middle text, mentor_category text, mentor_born date?, mentor_born_year int?, mentor_post text, mentor_state text, mentee_last text, mentee_first text, mentee_middle text, mentee_category text, mentee_born date?, mentee_born_year int?, mentee_post text, mentee_state text, form text, since date, until date?, end_on date?, end_reason text, order_id uuid?}
-- Ending, or over without an order that says so; what was replaced has the order of replacement.
SELECT c.id, c.mentor_id, c.mentee_id, a.last AS mentor_last, a.first AS mentor_first, a.middle AS mentor_middle, a.category AS mentor_category, a.born AS mentor_born, a.born_year AS mentor_born_year, a.post AS mentor_post, a.state AS mentor_state,
  b.last AS mentee_last, b.first AS mentee_first, b.middle AS mentee_middle, b.category AS mentee_category, b.born AS mentee_born, b.born_year AS mentee_born_year, b.post AS mentee_post, b.state AS mentee_state, c.form, c.since, c.until, c.end_on, c.end_reason, c.order_id
FROM pair c
JOIN person a ON a.org_id = c.org_id AND a.id = c.mentor_id
JOIN person b ON b.org_id = c.org_id AND b.id = c.mentee_id
WHERE c.org_id = :org AND c.end_on IS NOT NULL AND c.end_reason <> '' AND c.end_reason <> 'replaced' AND c.end_order_no = '' AND c.order_no <> '' AND c.state NOT IN ('proposed', 'consent', 'dropped')
ORDER BY a.name_key, a.id, b.name_key, c.id LIMIT :limit;

-- pair_appendix_prolonged() -> many {id uuid, mentor_id uuid, mentee_id uuid, mentor_last text, mentor_first text, mentor_middle text, mentor_category text, mentor_born date?, mentor_born_year int?, mentor_post text, mentor_state text, mentee_last text, mentee_first text, mentee_middle text, mentee_category text, mentee_born date?, mentee_born_year int?, mentee_post text, mentee_state text, form text, until date?, prolong_from date?, order_id uuid?}
-- In force beyond the day that their order says, without one that says so; what ends is no more prolonged.
SELECT c.id, c.mentor_id, c.mentee_id, a.last AS mentor_last, a.first AS mentor_first, a.middle AS mentor_middle, a.category AS mentor_category, a.born AS mentor_born, a.born_year AS mentor_born_year, a.post AS mentor_post, a.state AS mentor_state,
  b.last AS mentee_last, b.first AS mentee_first, b.middle AS mentee_middle, b.category AS mentee_category, b.born AS mentee_born, b.born_year AS mentee_born_year, b.post AS mentee_post, b.state AS mentee_state, c.form, c.until, c.prolong_from, c.order_id
FROM pair c
JOIN person a ON a.org_id = c.org_id AND a.id = c.mentor_id
JOIN person b ON b.org_id = c.org_id AND b.id = c.mentee_id
WHERE c.org_id = :org AND c.prolong_waits AND c.end_on IS NULL AND c.state IN ('ordered', 'active', 'paused', 'prolonged')
ORDER BY a.name_key, a.id, b.name_key, c.id LIMIT :limit;

-- ---- an order that was cancelled ----

-- pair_rest_on(document uuid, no text, day date, today date) -> many {id uuid, mentor_id uuid, mentee_id uuid, form text, type text, since date, order_no text, order_date date?}
-- In force or to begin by that order; typed by hand, it is known by its number and day.
SELECT id, mentor_id, mentee_id, form, type, since, order_no, order_date FROM pair
WHERE org_id = :org AND (order_id = :document OR (order_id IS NULL AND order_no = :no AND order_date = :day))
  AND state IN ('ordered', 'active', 'paused', 'prolonged') AND (until IS NULL OR until >= :today) ORDER BY id LIMIT :limit;

-- pair_undo(id uuid, document uuid, no text, day date) -> exec
UPDATE pair SET undone = :document, undone_no = :no, undone_date = :day, rev = rev + 1 WHERE org_id = :org AND id = :id;

-- pair_undone_sums(day date) -> many bounded {undone uuid?, order_no text, day date?, n int}
SELECT undone, CAST(MIN(order_no) AS text) AS order_no, CAST(MIN(undone_date) AS text) AS day, COUNT(*) AS n FROM pair
WHERE org_id = :org AND undone IS NOT NULL AND state IN ('ordered', 'active', 'paused', 'prolonged') AND (until IS NULL OR until >= :day) GROUP BY undone ORDER BY undone NULLS LAST;

-- pair_undone_ids(document uuid, day date) -> many {id uuid}
SELECT c.id FROM pair c JOIN person a ON a.org_id = c.org_id AND a.id = c.mentor_id
WHERE c.org_id = :org AND c.undone = :document AND c.state IN ('ordered', 'active', 'paused', 'prolonged') AND (c.until IS NULL OR c.until >= :day) ORDER BY a.name_key, c.id LIMIT :limit;

-- pair_undone_stands(id uuid, old_rev int, day date) -> exec
-- It has been in force: what was stays, and it stands still until its next order.
UPDATE pair SET order_no = '', order_date = NULL, order_id = NULL, undone = NULL, undone_waits = true, state = 'paused', paused_on = COALESCE(paused_on, :day), rev = rev + 1
WHERE org_id = :org AND id = :id AND rev = :old_rev AND undone IS NOT NULL;

-- pair_undone_back(id uuid, old_rev int, state text, ask bool) -> exec
-- It has not begun: a proposal again.
UPDATE pair SET order_no = '', order_date = NULL, order_id = NULL, undone = NULL, state = :state, paused_on = NULL,
  mentor_said = CASE WHEN :ask THEN NULL ELSE mentor_said END, mentor_how = CASE WHEN :ask THEN '' ELSE mentor_how END,
  mentee_said = CASE WHEN :ask THEN NULL ELSE mentee_said END, mentee_how = CASE WHEN :ask THEN '' ELSE mentee_how END, rev = rev + 1
WHERE org_id = :org AND id = :id AND rev = :old_rev AND undone IS NOT NULL;

-- pair_undone_settled(id uuid) -> exec
UPDATE pair SET undone = NULL WHERE org_id = :org AND id = :id;

-- pair_roles_by(person uuid, form text, since date, ground text) -> many bounded {id uuid}
-- What an order gave from that day on.
SELECT id FROM person_role WHERE org_id = :org AND person_id = :person AND role IN ('mentor', 'mentee') AND form = :form AND since = :since AND ground = :ground ORDER BY role, id;

-- ---- pay: read by those alone who may see it ----

-- pair_pay_get(pair uuid) -> maybe {ground text, size_kind text, size text, clause text, since date?, until date?, source text, contract_no text, contract_date date?, agreement_no text, agreement_date date?, content text, work_form text, copy_given date?, order_no text, order_date date?, rev int}
SELECT ground, size_kind, size, clause, since, until, source, contract_no, contract_date, agreement_no, agreement_date, content, work_form, copy_given, order_no, order_date, rev FROM pair_pay WHERE org_id = :org AND pair_id = :pair;

-- pair_pay_lacks(pair uuid) -> maybe {paid bool, size bool, agreement bool, content bool, work_form bool}
-- What is there, without what it says.
SELECT (ground IN ('law', 'bonus')) AS paid, (size_kind = 'rule' OR size <> '') AS size, (agreement_no <> '' AND agreement_date IS NOT NULL) AS agreement, (content <> '') AS content, (work_form <> '') AS work_form
FROM pair_pay WHERE org_id = :org AND pair_id = :pair;

-- pair_pay_put(pair uuid, ground text, size_kind text, size text, clause text, since date?, until date?, source text, contract_no text, contract_date date?, agreement_no text, agreement_date date?, content text, work_form text, copy_given date?, order_no text, order_date date?, changed instant, by uuid, old_rev int) -> exec
INSERT INTO pair_pay (org_id, pair_id, ground, size_kind, size, clause, since, until, source, contract_no, contract_date, agreement_no, agreement_date, content, work_form, copy_given, order_no, order_date, changed, changed_by, rev)
VALUES (:org, :pair, :ground, :size_kind, :size, :clause, :since, :until, :source, :contract_no, :contract_date, :agreement_no, :agreement_date, :content, :work_form, :copy_given, :order_no, :order_date, :changed, :by, 1)
ON CONFLICT (org_id, pair_id) DO UPDATE SET ground = excluded.ground, size_kind = excluded.size_kind, size = excluded.size, clause = excluded.clause, since = excluded.since, until = excluded.until,
  source = excluded.source, contract_no = excluded.contract_no, contract_date = excluded.contract_date, agreement_no = excluded.agreement_no, agreement_date = excluded.agreement_date,
  content = excluded.content, work_form = excluded.work_form, copy_given = excluded.copy_given, order_no = excluded.order_no, order_date = excluded.order_date, changed = excluded.changed, changed_by = excluded.changed_by, rev = pair_pay.rev + 1
WHERE pair_pay.rev = :old_rev;

-- pair_pay_month(from date, to date) -> many {id uuid, mentor_last text, mentor_first text, mentor_middle text, mentee_last text, mentee_first text, mentee_middle text, mentee_category text, order_no text, order_date date?, ground text, size_kind text, size text, clause text, since date, until date?, pay_since date?, pay_until date?, agreement_no text, agreement_date date?, pay_order_no text, pay_order_date date?}
-- In force on a day of the month at least, and paid then.
SELECT c.id, a.last AS mentor_last, a.first AS mentor_first, a.middle AS mentor_middle, b.last AS mentee_last, b.first AS mentee_first, b.middle AS mentee_middle, b.category AS mentee_category,
  c.order_no, c.order_date, y.ground, y.size_kind, y.size, y.clause, c.since, c.until, y.since AS pay_since, y.until AS pay_until, y.agreement_no, y.agreement_date, y.order_no AS pay_order_no, y.order_date AS pay_order_date
FROM pair c
JOIN pair_pay y ON y.org_id = c.org_id AND y.pair_id = c.id
JOIN person a ON a.org_id = c.org_id AND a.id = c.mentor_id
JOIN person b ON b.org_id = c.org_id AND b.id = c.mentee_id
WHERE c.org_id = :org AND c.state NOT IN ('proposed', 'consent', 'dropped') AND y.ground <> 'none' AND c.since <= :to AND (c.until IS NULL OR c.until >= :from)
  AND (y.since IS NULL OR y.since <= :to) AND (y.until IS NULL OR y.until >= :from) ORDER BY a.name_key, b.name_key, c.id LIMIT :limit;

-- pair_pay_touched(after date) -> many {pair_id uuid}
SELECT DISTINCT pair_id FROM pair_event WHERE org_id = :org AND kind = 'pay' AND day > :after ORDER BY pair_id LIMIT :limit;

-- pair_pay_forget(person uuid) -> exec
DELETE FROM pair_pay WHERE org_id = :org AND pair_id IN (SELECT a.id FROM pair a WHERE a.org_id = :org AND a.mentor_id = :person);

-- ---- «Попросить о выходе» ----

-- pair_exit_add(id uuid, pair uuid, person uuid, body text, made instant, made_on date, by uuid) -> exec
INSERT INTO pair_exit (org_id, id, pair_id, person_id, body, answer, made, made_on, made_by, rev) VALUES (:org, :id, :pair, :person, :body, '', :made, :made_on, :by, 1);

-- pair_exits(reader uuid) ->  many {id uuid, pair_id uuid, person_id uuid, last text, first text, middle text, body text, answer text, made instant, done_on date?, rev int, mentor_last text, mentor_first text, mentor_middle text, mentee_last text, mentee_first text, mentee_middle text, state text, until date?}
-- Whoever is in the pair himself does not see what the other one asks.
-- walks: all requests of the centre are shown, few by nature
SELECT x.id, x.pair_id, x.person_id, p.last, p.first, p.middle, x.body, x.answer, x.made, x.done_on, x.rev, a.last AS mentor_last, a.first AS mentor_first, a.middle AS mentor_middle,
  b.last AS mentee_last, b.first AS mentee_first, b.middle AS mentee_middle, c.state, c.until
FROM pair_exit x
JOIN person p ON p.org_id = x.org_id AND p.id = x.person_id
JOIN pair c ON c.org_id = x.org_id AND c.id = x.pair_id
JOIN person a ON a.org_id = c.org_id AND a.id = c.mentor_id
JOIN person b ON b.org_id = c.org_id AND b.id = c.mentee_id
WHERE x.org_id = :org AND (x.person_id = :reader OR (c.mentor_id <> :reader AND c.mentee_id <> :reader)) ORDER BY x.done_on DESC NULLS FIRST, x.made DESC, x.id LIMIT :limit;

-- pair_exit_count(reader uuid) -> one {n int, oldest date?}
SELECT COUNT(*) AS n, MIN(x.made_on) AS oldest FROM pair_exit x JOIN pair c ON c.org_id = x.org_id AND c.id = x.pair_id
WHERE x.org_id = :org AND x.done_on IS NULL AND (x.person_id = :reader OR (c.mentor_id <> :reader AND c.mentee_id <> :reader));

-- pair_exit_get(id uuid) -> maybe {pair_id uuid, person_id uuid, done_on date?, rev int}
SELECT pair_id, person_id, done_on, rev FROM pair_exit WHERE org_id = :org AND id = :id;

-- pair_exit_close(id uuid, old_rev int, answer text, done_on date, by uuid) -> exec
UPDATE pair_exit SET answer = :answer, done_on = :done_on, done_by = :by, rev = rev + 1 WHERE org_id = :org AND id = :id AND rev = :old_rev AND done_on IS NULL;

-- pair_exit_forget(person uuid) -> exec
UPDATE pair_exit SET body = '', answer = '' WHERE org_id = :org AND person_id = :person;

-- pair_exits_of(person uuid) -> one {n int}
SELECT COUNT(*) AS n FROM pair_exit WHERE org_id = :org AND person_id = :person;

-- pair_drop_waiting_of(person uuid) -> exec
UPDATE pair SET state = 'dropped', rev = rev + 1 WHERE org_id = :org AND state IN ('proposed', 'consent') AND id IN (
  SELECT a.id FROM pair a WHERE a.org_id = :org AND a.mentor_id = :person UNION ALL
  SELECT b.id FROM pair b WHERE b.org_id = :org AND b.mentee_id = :person);

-- pair_events_forget(person uuid) -> exec
UPDATE pair_event SET words = '' WHERE org_id = :org AND kind IN ('dropped', 'closed', 'ending') AND pair_id IN (
  SELECT a.id FROM pair a WHERE a.org_id = :org AND a.mentor_id = :person UNION ALL
  SELECT b.id FROM pair b WHERE b.org_id = :org AND b.mentee_id = :person);

-- pair_proposed_to(person uuid) -> many bounded {id uuid, side text, half text, form text, since date, until date?, mentor_last text, mentor_first text, mentor_middle text, mentee_last text, mentee_first text, mentee_middle text}
-- What waits for his word; the sides are told apart by who he is.
SELECT c.id, CASE WHEN c.mentor_id = :person THEN 'mentor' ELSE 'mentee' END AS side,
  CASE WHEN c.mentor_id = :person THEN c.mentor_half ELSE c.mentee_half END AS half, c.form, c.since, c.until, a.last AS mentor_last, a.first AS mentor_first, a.middle AS mentor_middle,
  b.last AS mentee_last, b.first AS mentee_first, b.middle AS mentee_middle
FROM pair c
JOIN person a ON a.org_id = c.org_id AND a.id = c.mentor_id
JOIN person b ON b.org_id = c.org_id AND b.id = c.mentee_id
WHERE c.org_id = :org AND c.state = 'proposed' AND c.id IN (
  SELECT d.id FROM pair d WHERE d.org_id = :org AND d.mentor_id = :person AND d.mentor_said IS NULL UNION ALL
  SELECT e.id FROM pair e WHERE e.org_id = :org AND e.mentee_id = :person AND e.mentee_said IS NULL) ORDER BY c.since, c.id;

-- pair_children(guardian uuid) -> many bounded {id uuid, last text, first text, middle text, born date?, born_year int?, category text}
SELECT p.id, p.last, p.first, p.middle, p.born, p.born_year, p.category FROM person_guardian g JOIN person p ON p.org_id = g.org_id AND p.id = g.child_id
WHERE g.org_id = :org AND g.guardian_id = :guardian AND p.state = 'here' ORDER BY p.name_key, p.id;

-- ---- the year ----

-- pair_year(day date, to date) -> many {id uuid, mentor_last text, mentor_first text, mentor_middle text, mentee_last text, mentee_first text, mentee_middle text, mentee_state text, mentor_state text, form text, until date?, rev int}
-- In force, and over by that day unless somebody prolongs it.
SELECT c.id, a.last AS mentor_last, a.first AS mentor_first, a.middle AS mentor_middle, b.last AS mentee_last, b.first AS mentee_first, b.middle AS mentee_middle,
  b.state AS mentee_state, a.state AS mentor_state, c.form, c.until, c.rev
FROM pair c
JOIN person a ON a.org_id = c.org_id AND a.id = c.mentor_id
JOIN person b ON b.org_id = c.org_id AND b.id = c.mentee_id
WHERE c.org_id = :org AND c.state IN ('ordered', 'active', 'paused', 'prolonged') AND c.end_on IS NULL AND c.since <= :day AND (c.until IS NULL OR c.until <= :to)
ORDER BY a.name_key, b.name_key, c.id LIMIT :limit;
