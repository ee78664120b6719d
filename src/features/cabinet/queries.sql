-- cabinet_refusal_add(pair uuid, person uuid, day date, why text, made instant, made_on date, by uuid) -> exec
-- 0 rows: it was filed already.
INSERT INTO cabinet_refusal (org_id, pair_id, person_id, day, why, made, made_on, made_by)
VALUES (:org, :pair, :person, :day, :why, :made, :made_on, :by)
ON CONFLICT (org_id, pair_id) DO NOTHING;

-- cabinet_refusals_of(person uuid) -> many bounded {pair_id uuid, day date, made_on date}
SELECT pair_id, day, made_on FROM cabinet_refusal WHERE org_id = :org AND person_id = :person ORDER BY day, pair_id;

-- cabinet_refusals() -> many {pair_id uuid, day date, why text, made_on date, mentor_last text, mentor_first text, mentor_middle text, mentee_last text, mentee_first text, mentee_middle text}
-- Filed, and the pair is not over yet.  CROSS JOIN: SQLite would begin with every pair there is.
SELECT r.pair_id, r.day, r.why, r.made_on, a.last AS mentor_last, a.first AS mentor_first, a.middle AS mentor_middle,
  b.last AS mentee_last, b.first AS mentee_first, b.middle AS mentee_middle
FROM cabinet_refusal r
CROSS JOIN pair c
JOIN person a ON a.org_id = c.org_id AND a.id = c.mentor_id
JOIN person b ON b.org_id = c.org_id AND b.id = c.mentee_id
WHERE r.org_id = :org AND c.org_id = r.org_id AND c.id = r.pair_id AND c.state NOT IN ('closed', 'dropped')
ORDER BY r.day, r.pair_id LIMIT :limit;

-- cabinet_children(guardian uuid) -> many bounded {id uuid, last text, first text, middle text}
SELECT p.id, p.last, p.first, p.middle FROM person_guardian g
JOIN person p ON p.org_id = g.org_id AND p.id = g.child_id
WHERE g.org_id = :org AND g.guardian_id = :guardian AND p.state = 'here' ORDER BY p.name_key, p.id;

-- cabinet_groups(person uuid) -> many bounded {title text, since date}
SELECT g.title, m.since FROM people_member m
JOIN people_group g ON g.org_id = m.org_id AND g.id = m.group_id
WHERE m.org_id = :org AND m.person_id = :person AND m.until IS NULL ORDER BY g.title_key, g.id;

-- cabinet_forget(person uuid) -> exec
UPDATE cabinet_refusal SET why = '' WHERE org_id = :org AND person_id = :person;

-- cabinet_any_kept(first uuid, last uuid) -> one {yes bool}
-- Of anybody whose id lies between two.
SELECT EXISTS (SELECT 1 FROM cabinet_refusal x WHERE x.org_id = :org AND x.person_id >= :first AND x.person_id <= :last) AS yes;
