-- ---- Runs and their lines ----------------------------------------------------------------------------------

-- reminder_run_add(id uuid, slot text, day date, at instant, by_id uuid?, quiet text, cursor uuid) -> exec
-- 0 rows: this day has its run already.
INSERT INTO reminder_run (org_id, id, slot, day, at, by_id, quiet, cursor, done)
VALUES (:org, :id, :slot, :day, :at, :by_id, :quiet, :cursor, FALSE) ON CONFLICT (org_id, slot) DO NOTHING;

-- reminder_run_of(slot text) -> maybe {id uuid, done bool}
SELECT id, done FROM reminder_run WHERE org_id = :org AND slot = :slot;

-- reminder_run_open() -> maybe {id uuid, day date, quiet text, cursor uuid}
-- The oldest run that has not come to its end.
SELECT id, day, quiet, cursor FROM reminder_run WHERE org_id = :org AND NOT done ORDER BY at, id LIMIT 1;

-- reminder_run_step(id uuid, cursor uuid, done bool) -> exec
UPDATE reminder_run SET cursor = :cursor, done = :done WHERE org_id = :org AND id = :id;

-- reminder_run_last_day() -> one {day date?}
-- The latest day that has a run: a clock that is behind it was set back.
SELECT MAX(day) AS day FROM reminder_run WHERE org_id = :org;

-- reminder_runs() -> many {id uuid, day date, at instant, by_name text?, quiet text, done bool, letters int, lines int}
-- The newest first.
SELECT r.id, r.day, r.at, c.name AS by_name, r.quiet, r.done,
  (SELECT COUNT(DISTINCT l.mail_id) FROM reminder_line l WHERE l.org_id = :org AND l.run_id = r.id AND l.outcome = 'sent') AS letters,
  (SELECT COUNT(*) FROM reminder_line m WHERE m.org_id = :org AND m.run_id = r.id) AS lines
FROM reminder_run r LEFT JOIN account c ON c.org_id = :org AND c.id = r.by_id
WHERE r.org_id = :org ORDER BY r.at DESC, r.id DESC LIMIT :limit;

-- reminder_run_get(id uuid) -> maybe {id uuid, day date, at instant, by_name text?, quiet text, done bool}
SELECT r.id, r.day, r.at, c.name AS by_name, r.quiet, r.done
FROM reminder_run r LEFT JOIN account c ON c.org_id = :org AND c.id = r.by_id WHERE r.org_id = :org AND r.id = :id;

-- reminder_line_next(run uuid) -> one {n int}
SELECT coalesce(max(n) + 1, 0) AS n FROM reminder_line WHERE org_id = :org AND run_id = :run;

-- reminder_line_add(run uuid, n int, account uuid, recipient uuid, kind text, outcome text, items int, mail uuid?) -> exec
INSERT INTO reminder_line (org_id, run_id, n, account_id, recipient_id, kind, outcome, items, mail_id)
VALUES (:org, :run, :n, :account, :recipient, :kind, :outcome, :items, :mail);

-- reminder_lines(run uuid) -> many {name text?, account_id uuid, recipient text?, recipient_id uuid, kind text, outcome text, items int, mail_id uuid?}
SELECT c.name, l.account_id, x.name AS recipient, l.recipient_id, l.kind, l.outcome, l.items, l.mail_id
FROM reminder_line l
LEFT JOIN account c ON c.org_id = :org AND c.id = l.account_id
LEFT JOIN account x ON x.org_id = :org AND x.id = l.recipient_id
WHERE l.org_id = :org AND l.run_id = :run ORDER BY l.n LIMIT :limit;

-- reminder_sweep_runs(before instant) -> exec
DELETE FROM reminder_run WHERE org_id = :org AND at < :before;

-- ---- What was sent -----------------------------------------------------------------------------------------

-- reminder_sent_add(subject uuid, occurrence text, account uuid, due date, stage text, day date, run uuid) -> exec
INSERT INTO reminder_sent (org_id, subject, occurrence, account_id, due, stage, day, run_id)
VALUES (:org, :subject, :occurrence, :account, :due, :stage, :day, :run)
ON CONFLICT (org_id, subject, occurrence, account_id, due, stage) DO NOTHING;

-- reminder_sent_of(account uuid, since date) -> many {subject uuid, occurrence text, due date, stage text, day date}
SELECT subject, occurrence, due, stage, day FROM reminder_sent
WHERE org_id = :org AND account_id = :account AND due >= :since ORDER BY subject, occurrence, due, stage LIMIT :limit;

-- reminder_sweep_sent(before date) -> exec
DELETE FROM reminder_sent WHERE org_id = :org AND due < :before AND day < :before;

-- ---- Texts -------------------------------------------------------------------------------------------------

-- reminder_texts() -> many bounded {stage text, enabled bool, body text?, rev int}
SELECT stage, enabled, body, rev FROM reminder_text WHERE org_id = :org ORDER BY stage;

-- reminder_text_add(stage text, enabled bool, body text?) -> exec
INSERT INTO reminder_text (org_id, stage, enabled, body, rev) VALUES (:org, :stage, :enabled, :body, 1)
ON CONFLICT (org_id, stage) DO NOTHING;

-- reminder_text_edit(stage text, enabled bool, body text?, old_rev int) -> exec
UPDATE reminder_text SET enabled = :enabled, body = :body, rev = rev + 1 WHERE org_id = :org AND stage = :stage AND rev = :old_rev;

-- ---- People ------------------------------------------------------------------------------------------------

-- reminder_people() -> many {id uuid, name text, post text, email text?, state text, off_since instant?}
-- Everybody, by the id.
SELECT a.id, a.name, a.post, a.email, a.state, o.since AS off_since FROM account a
LEFT JOIN reminder_off o ON o.org_id = :org AND o.account_id = a.id
WHERE a.org_id = :org ORDER BY a.id LIMIT :limit;

-- reminder_person(id uuid) -> maybe {id uuid, name text, post text, email text?, state text, off_since instant?}
SELECT a.id, a.name, a.post, a.email, a.state, o.since AS off_since FROM account a
LEFT JOIN reminder_off o ON o.org_id = :org AND o.account_id = a.id
WHERE a.org_id = :org AND a.id = :id;

-- reminder_directors(today date) -> many bounded {account_id uuid}
SELECT account_id FROM account_role WHERE org_id = :org AND role = 'director' AND from_date <= :today AND (to_date IS NULL OR to_date >= :today)
ORDER BY account_id;

-- reminder_roles(account uuid, today date) -> one {n int}
SELECT COUNT(*) AS n FROM account_role WHERE org_id = :org AND account_id = :account AND from_date <= :today AND (to_date IS NULL OR to_date >= :today);

-- reminder_off_set(account uuid, since instant) -> exec
INSERT INTO reminder_off (org_id, account_id, since) VALUES (:org, :account, :since) ON CONFLICT (org_id, account_id) DO NOTHING;

-- reminder_off_clear(account uuid) -> exec
DELETE FROM reminder_off WHERE org_id = :org AND account_id = :account;

-- ---- Secret links ------------------------------------------------------------------------------------------

-- reminder_stop_add(hash blob, account uuid, created instant) -> exec
INSERT INTO reminder_stop (org_id, hash, account_id, created) VALUES (:org, :hash, :account, :created);

-- reminder_stop_of(hash blob) -> maybe {account_id uuid}
SELECT account_id FROM reminder_stop WHERE org_id = :org AND hash = :hash;

-- reminder_sweep_stops(before instant) -> exec
DELETE FROM reminder_stop WHERE org_id = :org AND created < :before;

-- reminder_feed_set(account uuid, hash blob, created instant) -> exec
-- A new link takes the place of the old one.
INSERT INTO reminder_feed (org_id, account_id, hash, created) VALUES (:org, :account, :hash, :created)
ON CONFLICT (org_id, account_id) DO UPDATE SET hash = excluded.hash, created = excluded.created;

-- reminder_feed_drop(account uuid) -> exec
DELETE FROM reminder_feed WHERE org_id = :org AND account_id = :account;

-- reminder_feed_made(account uuid) -> maybe {created instant}
SELECT created FROM reminder_feed WHERE org_id = :org AND account_id = :account;

-- reminder_feed_of(hash blob) -> maybe {account_id uuid}
SELECT account_id FROM reminder_feed WHERE org_id = :org AND hash = :hash;
