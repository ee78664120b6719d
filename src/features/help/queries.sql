-- ---- asking ----

-- help_last_number() -> one {n int}
SELECT CAST(coalesce(MAX(number), 0) AS bigint) AS n FROM help_appeal WHERE org_id = :org;

-- help_appeal_add(id uuid, number int, made instant, made_on date, person uuid?, name text, contact text, body text, about text) -> exec
INSERT INTO help_appeal (org_id, id, number, made, made_on, person_id, name, contact, body, about, state, rev)
VALUES (:org, :id, :number, :made, :made_on, :person, :name, :contact, :body, :about, 'new', 1);

-- help_rate_count(place uuid, since instant) -> one {here int, anywhere int}
SELECT CAST(coalesce(SUM(CASE WHEN place = :place THEN 1 ELSE 0 END), 0) AS bigint) AS here, COUNT(*) AS anywhere FROM help_rate
WHERE org_id = :org AND made > :since;

-- help_rate_add(id uuid, place uuid, made instant) -> exec
INSERT INTO help_rate (org_id, id, place, made) VALUES (:org, :id, :place, :made);

-- help_rate_sweep(before instant) -> exec
DELETE FROM help_rate WHERE org_id = :org AND made < :before;

-- ---- answering ----

-- help_open() -> many {id uuid, made_on date, about text, state text}
-- Not closed yet, the oldest first.
SELECT id, made_on, about, state FROM help_appeal WHERE org_id = :org AND state <> 'closed' ORDER BY number LIMIT :limit;

-- help_list(before int) -> many {id uuid, number int, made instant, made_on date, name text, about text, state text}
-- The newest first.
SELECT id, number, made, made_on, name, about, state FROM help_appeal WHERE org_id = :org AND number < :before ORDER BY number DESC LIMIT :limit;

-- help_get(id uuid) -> maybe {number int, made instant, made_on date, person_id uuid?, name text, contact text, body text, about text, state text, rev int}
SELECT number, made, made_on, person_id, name, contact, body, about, state, rev FROM help_appeal WHERE org_id = :org AND id = :id;

-- help_move(id uuid, old_rev int, state text) -> exec
-- 0 rows: somebody was faster.
UPDATE help_appeal SET state = :state, rev = rev + 1 WHERE org_id = :org AND id = :id AND rev = :old_rev;

-- help_steps(appeal uuid) -> many bounded {n int, state text, body text, made instant, by_name text?, by_post text?}
SELECT s.n, s.state, s.body, s.made, a.name AS by_name, a.post AS by_post FROM help_step s
LEFT JOIN account a ON a.org_id = s.org_id AND a.id = s.made_by
WHERE s.org_id = :org AND s.appeal_id = :appeal ORDER BY s.n;

-- help_step_add(appeal uuid, n int, state text, body text, made instant, made_on date, by uuid) -> exec
INSERT INTO help_step (org_id, appeal_id, n, state, body, made, made_on, made_by) VALUES (:org, :appeal, :n, :state, :body, :made, :made_on, :by);

-- ---- the journal: when, and what became of it; not what it was about ----

-- help_journal(since date, until date) -> many {id uuid, number int, made_on date, state text}
SELECT id, number, made_on, state FROM help_appeal WHERE org_id = :org AND made_on >= :since AND made_on <= :until ORDER BY number LIMIT :limit;

-- help_journal_steps(since date, until date) -> many {appeal_id uuid, state text, made_on date, by_name text?}
SELECT s.appeal_id, s.state, s.made_on, u.name AS by_name FROM help_step s
JOIN help_appeal a ON a.org_id = s.org_id AND a.id = s.appeal_id
LEFT JOIN account u ON u.org_id = s.org_id AND u.id = s.made_by
WHERE s.org_id = :org AND a.made_on >= :since AND a.made_on <= :until ORDER BY a.number, s.n LIMIT :limit;

-- ---- one person's data ----

-- help_count_of(person uuid) -> one {n int}
SELECT COUNT(*) AS n FROM help_appeal WHERE org_id = :org AND person_id = :person;

-- help_forget_steps(person uuid) -> exec
UPDATE help_step SET body = '' WHERE org_id = :org
  AND appeal_id IN (SELECT a.id FROM help_appeal a WHERE a.org_id = :org AND a.person_id = :person);

-- help_forget(person uuid) -> exec
-- Erasure: that there was an appeal stays in the journal.
UPDATE help_appeal SET name = '', contact = '', body = '', person_id = NULL WHERE org_id = :org AND person_id = :person;

-- help_children(guardian uuid) -> many bounded {id uuid, last text, first text, middle text}
SELECT p.id, p.last, p.first, p.middle FROM person_guardian g
JOIN person p ON p.org_id = g.org_id AND p.id = g.child_id
WHERE g.org_id = :org AND g.guardian_id = :guardian ORDER BY p.name_key, p.id;

-- help_any_kept(first uuid, last uuid) -> one {yes bool}
-- Of anybody whose id lies between two.
SELECT EXISTS (SELECT 1 FROM help_appeal x WHERE x.org_id = :org AND x.person_id >= :first AND x.person_id <= :last) AS yes;
