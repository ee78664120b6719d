-- pairing_insert(id uuid, form text, no int, aim text, day date, reckoned instant, mentees int, mentors int, already int, placed int, total int, worst int?, proved bool, together int, made instant, made_by uuid) -> exec
INSERT INTO drafts_draft (org_id, id, form, no, state, aim, day, reckoned, mentees, mentors, already, placed, total, worst, proved, together, published, left_out, grouped, made, made_by, changed, changed_by, rev)
VALUES (:org, :id, :form, :no, 'open', :aim, :day, :reckoned, :mentees, :mentors, :already, :placed, :total, :worst, :proved, :together, 0, 0, false, :made, :made_by, :made, :made_by, 1);

-- pairing_get(id uuid) -> maybe {id uuid, form text, no int, state text, aim text, day date, reckoned instant, mentees int, mentors int, already int, placed int, total int, worst int?, proved bool, together int, published int, left_out int, since date?, until date?, grouped bool, note text, made instant, changed instant, by_name text?, by_post text?, rev int}
SELECT d.id, d.form, d.no, d.state, d.aim, d.day, d.reckoned, d.mentees, d.mentors, d.already, d.placed, d.total, d.worst, d.proved, d.together, d.published, d.left_out, d.since, d.until,
  d.grouped, d.note, d.made, d.changed, a.name AS by_name, a.post AS by_post, d.rev
FROM drafts_draft d LEFT JOIN account a ON a.org_id = :org AND a.id = d.changed_by
WHERE d.org_id = :org AND d.id = :id;

-- pairing_list() -> many {id uuid, form text, no int, state text, mentees int, placed int, total int, worst int?, published int, changed instant, by_name text?}
SELECT d.id, d.form, d.no, d.state, d.mentees, d.placed, d.total, d.worst, d.published, d.changed, a.name AS by_name
FROM drafts_draft d LEFT JOIN account a ON a.org_id = :org AND a.id = d.changed_by
WHERE d.org_id = :org AND d.state <> 'dropped' ORDER BY d.changed DESC, d.id DESC LIMIT :limit;

-- pairing_of_form(form text) -> many {id uuid, no int, state text, placed int, mentees int, total int, changed instant}
SELECT id, no, state, placed, mentees, total, changed FROM drafts_draft
WHERE org_id = :org AND form = :form AND state <> 'dropped' ORDER BY no DESC LIMIT :limit;

-- pairing_no_last(form text) -> one {no int}
SELECT COALESCE(MAX(no), 0) AS no FROM drafts_draft WHERE org_id = :org AND form = :form;

-- pairing_save(id uuid, old_rev int, aim text, day date, reckoned instant, mentees int, mentors int, already int, placed int, total int, worst int?, proved bool, together int, changed instant, changed_by uuid) -> exec
UPDATE drafts_draft SET aim = :aim, day = :day, reckoned = :reckoned, mentees = :mentees, mentors = :mentors, already = :already, placed = :placed, total = :total, worst = :worst,
  proved = :proved, together = :together, note = '', changed = :changed, changed_by = :changed_by, rev = rev + 1
WHERE org_id = :org AND id = :id AND rev = :old_rev AND state = 'open';

-- pairing_note(id uuid, note text) -> exec
UPDATE drafts_draft SET note = :note WHERE org_id = :org AND id = :id AND state = 'open';

-- pairing_drop(id uuid, changed instant, changed_by uuid) -> exec
UPDATE drafts_draft SET state = 'dropped', changed = :changed, changed_by = :changed_by, rev = rev + 1 WHERE org_id = :org AND id = :id AND state = 'open';

-- pairing_send(id uuid, old_rev int, state text, since date?, until date?, grouped bool, published int, left_out int, changed instant, changed_by uuid) -> exec
UPDATE drafts_draft SET state = :state, since = :since, until = :until, grouped = :grouped, published = :published, left_out = :left_out, changed = :changed, changed_by = :changed_by, rev = rev + 1
WHERE org_id = :org AND id = :id AND rev = :old_rev AND state = 'open';

-- pairing_sent(id uuid, state text, published int, left_out int) -> exec
UPDATE drafts_draft SET state = :state, published = published + :published, left_out = left_out + :left_out, rev = rev + 1 WHERE org_id = :org AND id = :id AND state = 'sending';

-- pairing_published_after(form text, after instant, but uuid) -> maybe {id uuid, published int, changed instant, name text, post text}
-- Somebody else's, since this one was reckoned: the newest.
SELECT d.id, d.published, d.changed, a.name, a.post FROM drafts_draft d JOIN account a ON a.org_id = d.org_id AND a.id = d.changed_by
WHERE d.org_id = :org AND d.form = :form AND d.id <> :but AND d.state IN ('sending', 'published') AND d.changed >= :after ORDER BY d.changed DESC, d.id DESC LIMIT 1;

-- ---- the problem and the plan ----

-- pairing_data_put(draft uuid, problem blob, plan blob) -> exec
INSERT INTO drafts_data (org_id, draft_id, problem, plan) VALUES (:org, :draft, :problem, :plan)
ON CONFLICT (org_id, draft_id) DO UPDATE SET problem = excluded.problem, plan = excluded.plan;

-- pairing_plan_put(draft uuid, plan blob) -> exec
UPDATE drafts_data SET plan = :plan WHERE org_id = :org AND draft_id = :draft;

-- pairing_data_get(draft uuid) -> maybe {problem blob, plan blob}
SELECT problem, plan FROM drafts_data WHERE org_id = :org AND draft_id = :draft;

-- pairing_data_drop(draft uuid) -> exec
DELETE FROM drafts_data WHERE org_id = :org AND draft_id = :draft;

-- ---- what the curator has said ----

-- pairing_words(draft uuid) -> many {kind text, mentor_id uuid, mentee_id uuid, lo int, cap int, hand bool}
SELECT kind, mentor_id, mentee_id, lo, cap, hand FROM drafts_word WHERE org_id = :org AND draft_id = :draft ORDER BY kind, mentor_id, mentee_id LIMIT :limit;

-- pairing_word_put(draft uuid, kind text, mentor uuid, mentee uuid, lo int, cap int, hand bool, said instant, said_by uuid) -> exec
INSERT INTO drafts_word (org_id, draft_id, kind, mentor_id, mentee_id, lo, cap, hand, said, said_by)
VALUES (:org, :draft, :kind, :mentor, :mentee, :lo, :cap, :hand, :said, :said_by)
ON CONFLICT (org_id, draft_id, kind, mentor_id, mentee_id) DO UPDATE SET lo = excluded.lo, cap = excluded.cap, hand = excluded.hand, said = excluded.said, said_by = excluded.said_by;

-- pairing_words_drop(draft uuid) -> exec
DELETE FROM drafts_word WHERE org_id = :org AND draft_id = :draft;

-- ---- people ----

-- pairing_person(id uuid) -> maybe {last text, first text, middle text, post text, state text}
SELECT last, first, middle, post, state FROM person WHERE org_id = :org AND id = :id;

-- pairing_forms(day date) -> many {form text, mentors int, mentees int}
-- Forms that have anybody on the day.
SELECT form, COUNT(CASE WHEN role = 'mentor' THEN 1 END) AS mentors, COUNT(CASE WHEN role = 'mentee' THEN 1 END) AS mentees FROM person_role
WHERE org_id = :org AND role IN ('mentor', 'mentee') AND form <> '' AND since <= :day AND (until IS NULL OR until >= :day) GROUP BY form ORDER BY form LIMIT :limit;

-- ---- one person's data ----

-- pairing_kept() -> many {id uuid, form text, no int, state text, day date}
-- All that still have a plan.
SELECT d.id, d.form, d.no, d.state, d.day FROM drafts_draft d JOIN drafts_data x ON x.org_id = d.org_id AND x.draft_id = d.id
WHERE d.org_id = :org ORDER BY d.form, d.no LIMIT :limit;

-- pairing_words_of(person uuid) -> one {n int}
SELECT (SELECT COUNT(*) FROM drafts_word a WHERE a.org_id = :org AND a.mentor_id = :person) + (SELECT COUNT(*) FROM drafts_word b WHERE b.org_id = :org AND b.mentee_id = :person) AS n;

-- pairing_words_forget_mentor(person uuid) -> exec
DELETE FROM drafts_word WHERE org_id = :org AND mentor_id = :person;

-- pairing_words_forget_mentee(person uuid) -> exec
DELETE FROM drafts_word WHERE org_id = :org AND mentee_id = :person;

-- pairing_words_any(first uuid, last uuid) -> one {yes bool}
-- Of anybody whose id lies between two.
SELECT (EXISTS (SELECT 1 FROM drafts_word a WHERE a.org_id = :org AND a.mentor_id >= :first AND a.mentor_id <= :last)
  OR EXISTS (SELECT 1 FROM drafts_word b WHERE b.org_id = :org AND b.mentee_id >= :first AND b.mentee_id <= :last)) AS yes;
