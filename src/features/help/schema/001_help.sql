-- «Мне нужна помощь»: what somebody asked for, and what was done.  Nothing here is public: no other feature reads it.

-- number: of the journal of appeals.  person_id: who asks, unless he did not want to be named.
-- about: whom of those who would read it it is about, '' none of them.
CREATE TABLE help_appeal ( -- tenant
  org_id uuid,
  id uuid,
  number int,
  made instant,
  made_on date,
  person_id uuid?,
  name text,
  contact text,
  body text,
  about text CHECK (about IN ('', 'curator', 'psychologist')),
  state text CHECK (state IN ('new', 'accepted', 'measures', 'closed')),
  rev int,
  PRIMARY KEY (org_id, id),
  UNIQUE (org_id, number),
  FOREIGN KEY (org_id, person_id) REFERENCES person (org_id, id)
);
CREATE INDEX help_appeal_by_state ON help_appeal (org_id, state, number);
CREATE INDEX help_appeal_of ON help_appeal (org_id, person_id);

-- What was done, step by step.
CREATE TABLE help_step ( -- tenant
  org_id uuid,
  appeal_id uuid,
  n int,
  state text CHECK (state IN ('accepted', 'measures', 'closed')),
  body text,
  made instant,
  made_on date,
  made_by uuid,
  PRIMARY KEY (org_id, appeal_id, n),
  FOREIGN KEY (org_id, appeal_id) REFERENCES help_appeal (org_id, id) ON DELETE CASCADE
);

-- For the limit on how many come from one place: a digest of where from, kept for an hour.
CREATE TABLE help_rate ( -- tenant
  org_id uuid,
  id uuid,
  place uuid,
  made instant,
  PRIMARY KEY (org_id, id)
);
CREATE INDEX help_rate_by_place ON help_rate (org_id, place, made);
CREATE INDEX help_rate_by_time ON help_rate (org_id, made);
