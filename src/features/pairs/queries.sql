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

-- pair_list(day date, closed bool) -> many {id uuid, mentor_id uuid, mentee_id uuid, mentor_last text, mentor_first text, mentor_middle text, mentee_last text, mentee_first text, mentee_middle text, form text, since date, until date?, state text, end_why text, order_no text, order_date date?, source text, anyway text, paused_on date?, rev int}
-- In force on a day, or over by it.
SELECT c.id, c.mentor_id, c.mentee_id, a.last AS mentor_last, a.first AS mentor_first, a.middle AS mentor_middle,
  b.last AS mentee_last, b.first AS mentee_first, b.middle AS mentee_middle, c.form, c.since, c.until, c.state, c.end_why, c.order_no, c.order_date, c.source, c.anyway, c.paused_on, c.rev
FROM pair c
JOIN person a ON a.org_id = c.org_id AND a.id = c.mentor_id
JOIN person b ON b.org_id = c.org_id AND b.id = c.mentee_id
WHERE c.org_id = :org AND ((c.until IS NOT NULL AND c.until < :day) = :closed) ORDER BY a.name_key, b.name_key, c.id LIMIT :limit;

-- pair_get(id uuid) -> maybe {id uuid, mentor_id uuid, mentee_id uuid, since date, until date?, state text, rev int}
SELECT id, mentor_id, mentee_id, since, until, state, rev FROM pair WHERE org_id = :org AND id = :id;

-- pair_end(id uuid, old_rev int, until date, why text) -> exec
UPDATE pair SET until = :until, end_why = :why, state = 'closed', rev = rev + 1 WHERE org_id = :org AND id = :id AND rev = :old_rev;

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

-- pair_appendix(day date) -> many {mentor_id uuid, mentee_id uuid, mentor_last text, mentor_first text, mentor_middle text, mentor_category text, mentor_born date?, mentor_born_year int?, mentor_post text, mentee_last text, mentee_first text, mentee_middle text, mentee_category text, mentee_born date?, mentee_born_year int?, mentee_post text, form text, model text, type text, since date, until date?, order_no text}
-- Pairs that begin later too: an order is made before its pairs meet.
SELECT c.mentor_id, c.mentee_id, a.last AS mentor_last, a.first AS mentor_first, a.middle AS mentor_middle, a.category AS mentor_category,
  a.born AS mentor_born, a.born_year AS mentor_born_year, a.post AS mentor_post,
  b.last AS mentee_last, b.first AS mentee_first, b.middle AS mentee_middle, b.category AS mentee_category,
  b.born AS mentee_born, b.born_year AS mentee_born_year, b.post AS mentee_post, c.form, c.model, c.type, c.since, c.until, c.order_no
FROM pair c
JOIN person a ON a.org_id = c.org_id AND a.id = c.mentor_id
JOIN person b ON b.org_id = c.org_id AND b.id = c.mentee_id
WHERE c.org_id = :org AND c.state IN ('consent', 'ordered', 'active', 'paused', 'prolonged') AND (c.until IS NULL OR c.until >= :day) ORDER BY a.name_key, a.id, b.name_key, c.id LIMIT :limit;
