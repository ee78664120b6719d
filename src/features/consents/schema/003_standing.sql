-- How somebody's papers stand, kept beside them: one row for each who mentors or is mentored, now or later.
-- It holds until a day; whoever changed after it was written is in consent_stale.

CREATE TABLE consent_standing ( -- tenant
  org_id uuid,
  person_id uuid,
  name_key blob,
  roles text,
  states text,
  soon date?,
  until date?,
  days text,
  PRIMARY KEY (org_id, person_id),
  FOREIGN KEY (org_id, person_id) REFERENCES person (org_id, id)
);
-- Everybody in Russian order out of the index alone.
CREATE INDEX consent_standing_all ON consent_standing (org_id, name_key, person_id, roles, states, soon, until);
CREATE INDEX consent_standing_until ON consent_standing (org_id, until, person_id);

CREATE TABLE consent_stale ( -- tenant
  org_id uuid,
  person_id uuid,
  PRIMARY KEY (org_id, person_id),
  FOREIGN KEY (org_id, person_id) REFERENCES person (org_id, id)
);

-- By which rules the rows were written: a sum over grounds, forms and settings; on which day the last ones were.
CREATE TABLE consent_standing_rules ( -- tenant
  org_id uuid,
  rules int,
  day date,
  PRIMARY KEY (org_id)
);

INSERT INTO consent_stale (org_id, person_id)
SELECT r.org_id, r.person_id FROM person_role r WHERE r.role IN ('mentor', 'mentee') GROUP BY r.org_id, r.person_id;
