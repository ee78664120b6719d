-- Mentoring pairs: who mentors whom, from when, by which order.  A group is several pairs of one mentor with the same group_no.

CREATE TABLE pair ( -- tenant
  org_id uuid,
  id uuid, -- public
  mentor_id uuid, -- public
  mentee_id uuid, -- public
  form text, -- public
  model text, -- public
  type text, -- public
  goal text, -- public
  since date, -- public
  until date?, -- public
  state text CHECK (state IN ('active', 'closed')), -- public
  end_why text, -- public
  order_no text, -- public
  order_date date?, -- public
  source text, -- public
  entered instant,
  entered_by uuid?,
  rev int, -- public
  PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, mentor_id) REFERENCES person (org_id, id),
  FOREIGN KEY (org_id, mentee_id) REFERENCES person (org_id, id)
);
CREATE INDEX pair_by_mentor ON pair (org_id, mentor_id, since);
CREATE INDEX pair_by_mentee ON pair (org_id, mentee_id, since);
