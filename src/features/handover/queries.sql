-- ---- Absences ---------------------------------------------------------------------------------------------

-- handover_absences(from_day date, to_day date) -> many {id uuid, account_id uuid, name text, post text, kind text, from_date date, to_date date, substitute_id uuid?, substitute text?, order_no text?, order_date date?}
-- Everyone who is away on some day between the two, with who acts for them.
SELECT x.id, x.account_id, c.name, c.post, x.kind, x.from_date, x.to_date, x.substitute_id, s.name AS substitute, x.order_no, x.order_date
FROM handover_absence x
JOIN account c ON c.org_id = :org AND c.id = x.account_id
LEFT JOIN account s ON s.org_id = :org AND s.id = x.substitute_id
WHERE x.org_id = :org AND x.to_date >= :from_day AND x.from_date <= :to_day
ORDER BY x.from_date, c.name_key, x.id LIMIT :limit;

-- handover_absence_get(id uuid) -> maybe {id uuid, account_id uuid, name text, kind text, from_date date, to_date date, substitute_id uuid?, order_no text?, order_date date?, rev int}
SELECT x.id, x.account_id, c.name, x.kind, x.from_date, x.to_date, x.substitute_id, x.order_no, x.order_date, x.rev
FROM handover_absence x JOIN account c ON c.org_id = :org AND c.id = x.account_id
WHERE x.org_id = :org AND x.id = :id;

-- handover_absence_add(id uuid, account uuid, kind text, from_date date, to_date date, substitute uuid?, order_no text?, order_date date?, made instant, made_by uuid) -> exec
INSERT INTO handover_absence (org_id, id, account_id, kind, from_date, to_date, substitute_id, order_no, order_date, made, made_by, rev)
VALUES (:org, :id, :account, :kind, :from_date, :to_date, :substitute, :order_no, :order_date, :made, :made_by, 1);

-- handover_absence_edit(id uuid, kind text, from_date date, to_date date, substitute uuid?, order_no text?, order_date date?, old_rev int) -> exec
UPDATE handover_absence SET kind = :kind, from_date = :from_date, to_date = :to_date, substitute_id = :substitute,
  order_no = :order_no, order_date = :order_date, rev = rev + 1
WHERE org_id = :org AND id = :id AND rev = :old_rev;

-- handover_absence_end(id uuid, to_date date) -> exec
-- Back earlier than was said.
UPDATE handover_absence SET to_date = :to_date, rev = rev + 1 WHERE org_id = :org AND id = :id AND to_date > :to_date;

-- handover_absence_drop(id uuid) -> exec
DELETE FROM handover_absence WHERE org_id = :org AND id = :id;

-- ---- Who signs for the director ---------------------------------------------------------------------------

-- handover_actings() -> many {id uuid, account_id uuid, name text, post text, from_date date, to_date date?, order_no text, order_date date}
-- The newest first.
SELECT x.id, x.account_id, c.name, x.post, x.from_date, x.to_date, x.order_no, x.order_date
FROM handover_acting x JOIN account c ON c.org_id = :org AND c.id = x.account_id
WHERE x.org_id = :org ORDER BY x.from_date DESC, x.id LIMIT :limit;

-- handover_acting_on(day date) -> maybe {account_id uuid, name text, post text, order_no text, order_date date}
SELECT x.account_id, c.name, x.post, x.order_no, x.order_date
FROM handover_acting x JOIN account c ON c.org_id = :org AND c.id = x.account_id
WHERE x.org_id = :org AND x.from_date <= :day AND (x.to_date IS NULL OR x.to_date >= :day)
ORDER BY x.from_date DESC, x.id DESC LIMIT 1;

-- handover_named(name text) -> many {id uuid}
SELECT id FROM account WHERE org_id = :org AND name = :name AND state = 'active' ORDER BY id LIMIT :limit;

-- handover_acting_add(id uuid, account uuid, post text, from_date date, to_date date?, order_no text, order_date date, made instant, made_by uuid) -> exec
INSERT INTO handover_acting (org_id, id, account_id, post, from_date, to_date, order_no, order_date, made, made_by)
VALUES (:org, :id, :account, :post, :from_date, :to_date, :order_no, :order_date, :made, :made_by);

-- handover_acting_end(id uuid, to_date date) -> exec
UPDATE handover_acting SET to_date = :to_date WHERE org_id = :org AND id = :id AND (to_date IS NULL OR to_date > :to_date);

-- handover_acting_drop(id uuid) -> exec
DELETE FROM handover_acting WHERE org_id = :org AND id = :id;

-- ---- People -----------------------------------------------------------------------------------------------

-- handover_staff(today date) -> many {id uuid, name text, post text}
-- Whoever works here today.
SELECT a.id, a.name, a.post FROM account a WHERE a.org_id = :org AND a.state = 'active'
AND EXISTS (SELECT 1 FROM account_role r WHERE r.org_id = :org AND r.account_id = a.id
  AND r.from_date <= :today AND (r.to_date IS NULL OR r.to_date >= :today)
  AND r.role NOT IN ('parent', 'mentee', 'authority', 'observer'))
ORDER BY a.name_key, a.id LIMIT :limit;

-- handover_person(id uuid) -> maybe {name text, post text, state text}
SELECT name, post, state FROM account WHERE org_id = :org AND id = :id;

-- handover_person_since(account uuid) -> maybe {from_date date}
-- The first day on which somebody worked here.
SELECT from_date FROM account_role WHERE org_id = :org AND account_id = :account ORDER BY from_date, role LIMIT 1;

-- handover_givers() -> many {id uuid, name text, post text, state text}
-- Whoever works or worked here: those who left, too, have work that nobody took over.
SELECT a.id, a.name, a.post, a.state FROM account a WHERE a.org_id = :org
AND EXISTS (SELECT 1 FROM account_role r WHERE r.org_id = :org AND r.account_id = a.id AND r.role NOT IN ('parent', 'mentee', 'authority', 'observer'))
ORDER BY a.state, a.name_key, a.id LIMIT :limit;

-- ---- Handing over -----------------------------------------------------------------------------------------

-- handover_add(id uuid, from_id uuid, to_id uuid, day date, ground text, leave bool, from_name text, from_post text, to_name text, to_post text, made instant, made_on date, made_by uuid) -> exec
INSERT INTO handover (org_id, id, from_id, to_id, day, ground, leave, state, why, from_name, from_post, to_name, to_post, made, made_on, made_by, finished)
VALUES (:org, :id, :from_id, :to_id, :day, :ground, :leave, 'planned', '', :from_name, :from_post, :to_name, :to_post, :made, :made_on, :made_by, NULL);

-- handover_get(id uuid) -> maybe {id uuid, from_id uuid, to_id uuid, day date, ground text, leave bool, state text, why text, from_name text, from_post text, to_name text, to_post text, made instant, made_on date, made_by uuid, made_by_name text?, finished instant?}
SELECT x.id, x.from_id, x.to_id, x.day, x.ground, x.leave, x.state, x.why, x.from_name, x.from_post, x.to_name, x.to_post, x.made, x.made_on,
  x.made_by, c.name AS made_by_name, x.finished
FROM handover x LEFT JOIN account c ON c.org_id = :org AND c.id = x.made_by
WHERE x.org_id = :org AND x.id = :id;

-- handover_list() -> many {id uuid, from_name text, to_name text, day date, state text, why text, made_by_name text?, made_on date, moved int}
-- What is to come first, then the newest.
SELECT x.id, x.from_name, x.to_name, x.day, x.state, x.why, c.name AS made_by_name, x.made_on,
  (SELECT COUNT(*) FROM handover_item i WHERE i.org_id = :org AND i.handover_id = x.id AND i.moved) AS moved
FROM handover x LEFT JOIN account c ON c.org_id = :org AND c.id = x.made_by
WHERE x.org_id = :org
ORDER BY CASE x.state WHEN 'failed' THEN 0 WHEN 'planned' THEN 1 ELSE 2 END, x.made DESC, x.id LIMIT :limit;

-- handover_of(from_id uuid) -> many {id uuid, to_name text, day date, state text, made_by_name text?, made_on date, moved int}
-- What was done with one person's work, the newest first.
SELECT x.id, x.to_name, x.day, x.state, c.name AS made_by_name, x.made_on,
  (SELECT COUNT(*) FROM handover_item i WHERE i.org_id = :org AND i.handover_id = x.id AND i.moved) AS moved
FROM handover x LEFT JOIN account c ON c.org_id = :org AND c.id = x.made_by
WHERE x.org_id = :org AND x.from_id = :from_id ORDER BY x.made DESC, x.id LIMIT :limit;

-- handover_due(today date) -> maybe {id uuid}
-- The next one whose day has come; days that were missed come first.
SELECT id FROM handover WHERE org_id = :org AND state = 'planned' AND day <= :today ORDER BY day, made, id LIMIT 1;

-- handover_finish(id uuid, state text, why text, from_name text, from_post text, to_name text, to_post text, finished instant) -> exec
UPDATE handover SET state = :state, why = :why, from_name = :from_name, from_post = :from_post, to_name = :to_name, to_post = :to_post, finished = :finished
WHERE org_id = :org AND id = :id AND state = 'planned';

-- handover_cancel(id uuid, finished instant) -> exec
UPDATE handover SET state = 'cancelled', finished = :finished WHERE org_id = :org AND id = :id AND state IN ('planned', 'failed');

-- handover_settle(from_id uuid) -> exec
-- A new one takes the place of those that failed.
UPDATE handover SET state = 'cancelled' WHERE org_id = :org AND from_id = :from_id AND state = 'failed';

-- handover_item_add(handover uuid, n int, title text, body text, kind text, item uuid, path text, moved bool, why text) -> exec
INSERT INTO handover_item (org_id, handover_id, n, title, body, kind, item_id, path, moved, why)
VALUES (:org, :handover, :n, :title, :body, :kind, :item, :path, :moved, :why);

-- handover_items(handover uuid) -> many {n int, title text, body text, kind text, item_id uuid, path text, moved bool, why text}
SELECT n, title, body, kind, item_id, path, moved, why FROM handover_item WHERE org_id = :org AND handover_id = :handover ORDER BY n LIMIT :limit;

-- handover_keep(handover uuid, item uuid) -> exec
INSERT INTO handover_kept (org_id, handover_id, item_id) VALUES (:org, :handover, :item)
ON CONFLICT (org_id, handover_id, item_id) DO NOTHING;

-- handover_kepts(handover uuid) -> many {item_id uuid}
SELECT item_id FROM handover_kept WHERE org_id = :org AND handover_id = :handover ORDER BY item_id LIMIT :limit;

-- handover_coming(account uuid, until date) -> many {id uuid, from_name text, day date}
-- What somebody is about to take over.
SELECT id, from_name, day FROM handover
WHERE org_id = :org AND state = 'planned' AND to_id = :account AND day <= :until ORDER BY day, id LIMIT :limit;

-- handover_failed() -> many {id uuid, from_name text, to_name text, day date, why text}
SELECT id, from_name, to_name, day, why FROM handover WHERE org_id = :org AND state = 'failed' ORDER BY day, id LIMIT :limit;

-- ---- On behalf --------------------------------------------------------------------------------------------

-- handover_behalf_add(subject uuid, for_id uuid, account uuid, at instant) -> exec
INSERT INTO handover_behalf (org_id, subject, for_id, account_id, at) VALUES (:org, :subject, :for_id, :account, :at)
ON CONFLICT (org_id, subject) DO NOTHING;
