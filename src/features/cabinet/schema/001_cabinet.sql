-- «Отказаться от наставничества»: who gives up which pair, from which day.  It is over when the pair is.

CREATE TABLE cabinet_refusal ( -- tenant
  org_id uuid,
  pair_id uuid,
  person_id uuid,
  day date,
  why text,
  made instant,
  made_on date,
  made_by uuid,
  PRIMARY KEY (org_id, pair_id),
  FOREIGN KEY (org_id, pair_id) REFERENCES pair (org_id, id),
  FOREIGN KEY (org_id, person_id) REFERENCES person (org_id, id)
);
CREATE INDEX cabinet_refusal_of ON cabinet_refusal (org_id, person_id);
