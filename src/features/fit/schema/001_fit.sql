-- Who fits whom: what the centre changes of criteria, rules and words, what a curator has said of two people.

-- kind: "weight" of a criterion, "level" of a rule, "number" and "word" of the other choices, "mentor_from" "mentee_from" "mentee_to" of a form.
CREATE TABLE fit_choice ( -- tenant
  org_id uuid,
  kind text,
  code text,
  value text,
  PRIMARY KEY (org_id, kind, code)
);

-- The dictionary's words over those that the program ships (data/tags.tsv).
CREATE TABLE fit_tag ( -- tenant
  org_id uuid,
  code text,
  section text,
  title text,
  words text,
  active bool,
  PRIMARY KEY (org_id, code)
);

-- A tag that was found in somebody's text and is wrong, or one that is missing there.  part: of what he can, wants, likes.
CREATE TABLE fit_person_tag ( -- tenant
  org_id uuid,
  person_id uuid,
  part text CHECK (part IN ('can', 'wants', 'likes')),
  tag text,
  has bool,
  PRIMARY KEY (org_id, person_id, part, tag),
  FOREIGN KEY (org_id, person_id) REFERENCES person (org_id, id)
);

-- What was decided of two people.  why: for whoever pairs people, shown to nobody else.
CREATE TABLE fit_mark ( -- tenant
  org_id uuid,
  id uuid,
  a_id uuid,
  b_id uuid,
  kind text CHECK (kind IN ('relative', 'never', 'must')),
  why text,
  made instant,
  made_by uuid?,
  PRIMARY KEY (org_id, id),
  UNIQUE (org_id, a_id, b_id, kind),
  FOREIGN KEY (org_id, a_id) REFERENCES person (org_id, id),
  FOREIGN KEY (org_id, b_id) REFERENCES person (org_id, id)
);
CREATE INDEX fit_mark_back ON fit_mark (org_id, b_id, a_id);
