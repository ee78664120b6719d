-- How many have a role on any day without counting them: what begins and what ends on each day.

-- On a day: all that began by then, less all that ended before it.  form '*': persons, whatever forms they have, each once.
-- Whose record is erased is not counted: no base lists him.
CREATE TABLE person_role_day ( -- tenant
  org_id uuid,
  role text, -- public
  form text, -- public
  day date, -- public
  began int, -- public
  ended int, -- public
  PRIMARY KEY (org_id, role, form, day)
);

INSERT INTO person_role_day (org_id, role, form, day, began, ended)
SELECT r.org_id, r.role, r.form, r.since, COUNT(*), 0 FROM person_role r JOIN person p ON p.org_id = r.org_id AND p.id = r.person_id
WHERE p.state <> 'erased' GROUP BY r.org_id, r.role, r.form, r.since;

INSERT INTO person_role_day (org_id, role, form, day, began, ended)
SELECT r.org_id, r.role, r.form, r.until, 0, COUNT(*) FROM person_role r JOIN person p ON p.org_id = r.org_id AND p.id = r.person_id
WHERE p.state <> 'erased' AND r.until IS NOT NULL GROUP BY r.org_id, r.role, r.form, r.until
ON CONFLICT (org_id, role, form, day) DO UPDATE SET ended = person_role_day.ended + excluded.ended;

-- A beginning counts when no other time of the same role covers that day, an end when none goes on.
INSERT INTO person_role_day (org_id, role, form, day, began, ended)
SELECT r.org_id, r.role, '*', r.since, COUNT(*), 0 FROM person_role r JOIN person p ON p.org_id = r.org_id AND p.id = r.person_id
WHERE p.state <> 'erased' AND NOT EXISTS (SELECT 1 FROM person_role o WHERE o.org_id = r.org_id AND o.person_id = r.person_id AND o.role = r.role
  AND o.id <> r.id AND (o.since < r.since OR (o.since = r.since AND o.id < r.id)) AND (o.until IS NULL OR o.until >= r.since))
GROUP BY r.org_id, r.role, r.since;

INSERT INTO person_role_day (org_id, role, form, day, began, ended)
SELECT r.org_id, r.role, '*', r.until, 0, COUNT(*) FROM person_role r JOIN person p ON p.org_id = r.org_id AND p.id = r.person_id
WHERE p.state <> 'erased' AND r.until IS NOT NULL AND NOT EXISTS (SELECT 1 FROM person_role o WHERE o.org_id = r.org_id AND o.person_id = r.person_id
  AND o.role = r.role AND o.id <> r.id AND o.since <= r.until AND (o.until IS NULL OR o.until > r.until OR (o.until = r.until AND o.id < r.id)))
GROUP BY r.org_id, r.role, r.until
ON CONFLICT (org_id, role, form, day) DO UPDATE SET ended = person_role_day.ended + excluded.ended;

-- The person's own category, as name_key is his own: the first hundred mentors who are graduates are found without looking at
-- every mentor.
ALTER TABLE person_role ADD COLUMN category text DEFAULT ''; -- public
UPDATE person_role SET category = (SELECT p.category FROM person p WHERE p.org_id = person_role.org_id AND p.id = person_role.person_id);
CREATE INDEX person_role_of_category ON person_role (org_id, role, category, name_key, person_id, form, since, until);
