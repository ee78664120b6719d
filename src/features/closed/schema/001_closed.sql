-- What only the psychologist and the curator may know of somebody: kinds of request such as health, family, behaviour.
-- Nothing here is public: no other feature may read it.

-- The centre's words over those that the program ships (data/words.tsv).
CREATE TABLE closed_word ( -- tenant
  org_id uuid,
  code text,
  title text,
  position int,
  active bool,
  PRIMARY KEY (org_id, code)
);

-- One record a person; rev guards it against two people at once.
CREATE TABLE closed_record ( -- tenant
  org_id uuid,
  person_id uuid,
  note text,
  changed instant,
  changed_by uuid?,
  rev int,
  PRIMARY KEY (org_id, person_id),
  FOREIGN KEY (org_id, person_id) REFERENCES person (org_id, id) ON DELETE CASCADE
);

CREATE TABLE closed_mark ( -- tenant
  org_id uuid,
  person_id uuid,
  word text,
  PRIMARY KEY (org_id, person_id, word),
  FOREIGN KEY (org_id, person_id) REFERENCES closed_record (org_id, person_id) ON DELETE CASCADE
);

-- Each look: who, whose, when, and why in his own words.
CREATE TABLE closed_opening ( -- tenant
  org_id uuid,
  id uuid,
  person_id uuid,
  account_id uuid,
  opened instant,
  reason text,
  PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, person_id) REFERENCES person (org_id, id) ON DELETE CASCADE
);
CREATE INDEX closed_opening_by_time ON closed_opening (org_id, opened, id);
CREATE INDEX closed_opening_of ON closed_opening (org_id, person_id, opened, id);
