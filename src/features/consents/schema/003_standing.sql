-- How somebody's papers stand, kept beside them: one row for each who mentors or is mentored, now or later.
-- It holds from since to until; whoever changed after it was written is in consent_stale.

CREATE TABLE consent_standing ( -- tenant
  org_id uuid,
  name_key blob,
  person_id uuid, -- public
  roles text,
  states text, -- public
  days text,
  soon date?,
  since date,
  until date?,
  PRIMARY KEY (org_id, name_key, person_id),
  UNIQUE (org_id, person_id),
  FOREIGN KEY (org_id, person_id) REFERENCES person (org_id, id)
);
CREATE INDEX consent_standing_until ON consent_standing (org_id, until, person_id);

CREATE TABLE consent_stale ( -- tenant
  org_id uuid,
  person_id uuid,
  PRIMARY KEY (org_id, person_id),
  FOREIGN KEY (org_id, person_id) REFERENCES person (org_id, id)
);

-- By which rules the rows were written: a sum over grounds, forms and settings.
CREATE TABLE consent_standing_rules ( -- tenant
  org_id uuid,
  rules int,
  PRIMARY KEY (org_id)
);

INSERT INTO consent_stale (org_id, person_id)
SELECT r.org_id, r.person_id FROM person_role r WHERE r.role IN ('mentor', 'mentee') GROUP BY r.org_id, r.person_id;
