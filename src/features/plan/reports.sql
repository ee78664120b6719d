-- What an authority sees of the plans of the organisations below it: sums, no persons, no words of rows.
-- The plan of an organisation is the one its own first page speaks of: in force, else a project, else the last one; one whose rows
-- are still coming in (version 0) is none yet.

-- plan_below(scope uuid, today date, kind text, every bool) -> many {id uuid, name text, plan_id uuid?, state text?, period_start date?, period_end date?, since date?, items int, dropped int, done int, done_late int, waiting int, late int, lacks int}
-- kind: of row_kind.h, or every one.
SELECT o.id, o.name, p.id AS plan_id, p.state, p.period_start, p.period_end, v.since,
  CAST(coalesce(d.items, 0) AS bigint) AS items, CAST(coalesce(d.dropped, 0) AS bigint) AS dropped, CAST(coalesce(d.done, 0) AS bigint) AS done,
  CAST(coalesce(d.done_late, 0) AS bigint) AS done_late, CAST(coalesce(d.waiting, 0) AS bigint) AS waiting, CAST(coalesce(d.late, 0) AS bigint) AS late,
  CAST(coalesce(d.lacks, 0) AS bigint) AS lacks
FROM org_tree t
JOIN organization o ON o.id = t.descendant
LEFT JOIN plan p ON p.org_id = o.id AND p.version > 0 AND NOT EXISTS (
  SELECT 1 FROM plan q WHERE q.org_id = p.org_id AND q.version > 0 AND q.id <> p.id AND (
    CASE q.state WHEN 'active' THEN 0 WHEN 'project' THEN 1 ELSE 2 END < CASE p.state WHEN 'active' THEN 0 WHEN 'project' THEN 1 ELSE 2 END
    OR (q.state = p.state AND (q.accepted > p.accepted OR (q.accepted = p.accepted AND q.id < p.id)))))
LEFT JOIN plan_version v ON v.org_id = p.org_id AND v.plan_id = p.id AND v.n = 1
LEFT JOIN (
  SELECT c.org_id, c.plan_id, count(*) AS items, sum(CASE WHEN c.state = 'dropped' THEN 1 ELSE 0 END) AS dropped,
    sum(CASE WHEN c.state IN ('done', 'done-late') THEN 1 ELSE 0 END) AS done, sum(CASE WHEN c.state = 'done-late' THEN 1 ELSE 0 END) AS done_late,
    sum(CASE WHEN c.state = 'waiting' THEN 1 ELSE 0 END) AS waiting,
    sum(CASE WHEN c.late_from <= :today AND r.state <> 'project' AND (c.state = 'waiting' OR (c.state = 'open' AND r.state = 'active')) THEN 1 ELSE 0 END) AS late,
    sum(CASE WHEN r.state <> 'project' AND c.state <> 'dropped' AND (c.lacks OR c.lacks_from <= :today) THEN 1 ELSE 0 END) AS lacks
  FROM org_tree u
  JOIN plan_due c ON c.org_id = u.descendant
  JOIN plan r ON r.org_id = c.org_id AND r.id = c.plan_id
  WHERE u.ancestor = :scope AND (:every OR c.kind = :kind)
  GROUP BY c.org_id, c.plan_id
) d ON d.org_id = p.org_id AND d.plan_id = p.id
WHERE t.ancestor = :scope
ORDER BY o.name, o.id LIMIT :limit;

-- plan_below_kinds(scope uuid, today date, centre uuid, every bool) -> many {kind text, centres int, items int, dropped int, done int, done_late int, waiting int, late int, lacks int}
-- The same by kinds of rows: of every centre, or of one.
SELECT k.kind, CAST(count(*) AS bigint) AS centres, CAST(sum(k.items) AS bigint) AS items, CAST(sum(k.dropped) AS bigint) AS dropped,
  CAST(sum(k.done) AS bigint) AS done, CAST(sum(k.done_late) AS bigint) AS done_late, CAST(sum(k.waiting) AS bigint) AS waiting,
  CAST(sum(k.late) AS bigint) AS late, CAST(sum(k.lacks) AS bigint) AS lacks
FROM (
  SELECT c.org_id, c.kind, count(*) AS items, sum(CASE WHEN c.state = 'dropped' THEN 1 ELSE 0 END) AS dropped,
    sum(CASE WHEN c.state IN ('done', 'done-late') THEN 1 ELSE 0 END) AS done, sum(CASE WHEN c.state = 'done-late' THEN 1 ELSE 0 END) AS done_late,
    sum(CASE WHEN c.state = 'waiting' THEN 1 ELSE 0 END) AS waiting,
    sum(CASE WHEN c.late_from <= :today AND p.state <> 'project' AND (c.state = 'waiting' OR (c.state = 'open' AND p.state = 'active')) THEN 1 ELSE 0 END) AS late,
    sum(CASE WHEN p.state <> 'project' AND c.state <> 'dropped' AND (c.lacks OR c.lacks_from <= :today) THEN 1 ELSE 0 END) AS lacks
  FROM org_tree u
  JOIN plan p ON p.org_id = u.descendant AND p.version > 0 AND NOT EXISTS (
    SELECT 1 FROM plan q WHERE q.org_id = p.org_id AND q.version > 0 AND q.id <> p.id AND (
      CASE q.state WHEN 'active' THEN 0 WHEN 'project' THEN 1 ELSE 2 END < CASE p.state WHEN 'active' THEN 0 WHEN 'project' THEN 1 ELSE 2 END
      OR (q.state = p.state AND (q.accepted > p.accepted OR (q.accepted = p.accepted AND q.id < p.id)))))
  JOIN plan_due c ON c.org_id = p.org_id AND c.plan_id = p.id
  WHERE u.ancestor = :scope AND (:every OR u.descendant = :centre)
  GROUP BY c.org_id, c.kind
) k
GROUP BY k.kind ORDER BY k.kind LIMIT :limit;
