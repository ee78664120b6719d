-- People of the programme: one record a person, whatever roles they have.  Age, experience, and which papers are needed
-- are computed on a day and never stored.

-- category, form, model…: the words of the centre over those that the program ships (data/words.tsv).
CREATE TABLE people_word ( -- tenant
  org_id uuid,
  kind text CHECK (kind IN ('category', 'form', 'model', 'type')), -- public
  code text, -- public
  title text, -- public
  of text, -- public
  position int, -- public
  active bool, -- public
  PRIMARY KEY (org_id, kind, code)
);

-- name_key is ru_key() of the whole name.  born_year is there where a paper gives the year alone.
-- teaching_since: the day from which teaching experience counts, breaks taken off.
CREATE TABLE person ( -- tenant
  org_id uuid,
  id uuid, -- public
  last text, -- public
  first text, -- public
  middle text, -- public
  name_key blob, -- public
  gender text CHECK (gender IN ('', 'f', 'm')), -- public
  category text, -- public
  state text CHECK (state IN ('here', 'left', 'erased')), -- public
  left_on date?, -- public
  left_why text, -- public
  born date?, -- public
  born_year int?, -- public
  phone text, -- public
  email text, -- public
  post text, -- public
  employment text CHECK (employment IN ('', 'main', 'inner', 'outer')), -- public
  subject text, -- public
  education text, -- public
  qualification text, -- public
  teaching_since date?, -- public
  hired date?, -- public
  work_place text, -- public
  work_inn text, -- public
  source text, -- public
  created instant,
  created_by uuid?,
  rev int, -- public
  PRIMARY KEY (org_id, id)
);
CREATE INDEX person_by_name ON person (org_id, state, name_key, id);
CREATE INDEX person_by_category ON person (org_id, state, category, name_key, id);
CREATE INDEX person_by_born ON person (org_id, born);

-- What somebody was called until a day: old documents stay as they were printed.
CREATE TABLE person_name_past ( -- tenant
  org_id uuid,
  person_id uuid,
  until date, -- public
  last text, -- public
  first text, -- public
  middle text, -- public
  PRIMARY KEY (org_id, person_id, until),
  FOREIGN KEY (org_id, person_id) REFERENCES person (org_id, id) ON DELETE CASCADE
);

-- A form of a name that somebody confirmed: it always wins over the rules.  It belongs to the name it was confirmed for.
CREATE TABLE person_declined ( -- tenant
  org_id uuid,
  person_id uuid,
  kase text CHECK (kase IN ('gen', 'dat', 'acc', 'ins', 'pre')), -- public
  of text, -- public
  form text, -- public
  PRIMARY KEY (org_id, person_id, kase),
  FOREIGN KEY (org_id, person_id) REFERENCES person (org_id, id) ON DELETE CASCADE
);

-- A role for a time, by an order.  form: of mentoring, '' where the role has none.  until is the last day.
CREATE TABLE person_role ( -- tenant
  org_id uuid,
  id uuid, -- public
  person_id uuid, -- public
  role text CHECK (role IN ('mentor', 'mentee', 'curator', 'methodist', 'psychologist', 'parent', 'partner', 'group')), -- public
  form text, -- public
  since date, -- public
  until date?, -- public
  ground text, -- public
  end_why text, -- public
  rev int,
  PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, person_id) REFERENCES person (org_id, id) ON DELETE CASCADE
);
CREATE INDEX person_role_of ON person_role (org_id, person_id, role, since);
CREATE INDEX person_role_by_role ON person_role (org_id, role, form, since);

-- What the bases say of somebody as a mentor and as a mentee, in their own words (МР-42/02, columns of the two forms).
CREATE TABLE person_side ( -- tenant
  org_id uuid,
  person_id uuid, -- public
  side text CHECK (side IN ('mentor', 'mentee')), -- public
  competences text, -- public
  achievements text, -- public
  interests text, -- public
  wanted_age text, -- public
  free_time text, -- public
  capacity int?, -- public
  request text, -- public
  results text, -- public
  link text, -- public
  rev int,
  PRIMARY KEY (org_id, person_id, side),
  FOREIGN KEY (org_id, person_id) REFERENCES person (org_id, id) ON DELETE CASCADE
);

-- Who stands for a child: a parent or another lawful representative, who is a person too.
CREATE TABLE person_guardian ( -- tenant
  org_id uuid,
  child_id uuid, -- public
  guardian_id uuid, -- public
  relation text, -- public
  PRIMARY KEY (org_id, child_id, guardian_id),
  FOREIGN KEY (org_id, child_id) REFERENCES person (org_id, id) ON DELETE CASCADE,
  FOREIGN KEY (org_id, guardian_id) REFERENCES person (org_id, id) ON DELETE CASCADE
);
CREATE INDEX person_guardian_back ON person_guardian (org_id, guardian_id);
