-- How many people's papers stand alike: what is counted over everybody is counted over these few, and a page is made of the first of each.

CREATE TABLE consent_standing_count ( -- tenant
  org_id uuid,
  roles text,
  states text,
  n int,
  PRIMARY KEY (org_id, roles, states)
);
INSERT INTO consent_standing_count (org_id, roles, states, n) SELECT org_id, roles, states, COUNT(*) FROM consent_standing GROUP BY org_id, roles, states;
CREATE INDEX consent_standing_alike ON consent_standing (org_id, roles, states, name_key, person_id);
CREATE INDEX consent_standing_soon ON consent_standing (org_id, soon, person_id, roles) WHERE soon IS NOT NULL;
