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
