-- Forms that somebody confirmed for a post, or for a name that stands in no record of a person (an account, who signs): they win over
-- the rules as those of person_declined do.  of: in the nominative, as it was confirmed.

CREATE TABLE people_form ( -- tenant
  org_id uuid,
  kind text CHECK (kind IN ('post', 'name')), -- public
  of text, -- public
  kase text CHECK (kase IN ('gen', 'dat', 'acc', 'ins', 'pre')), -- public
  form text, -- public
  PRIMARY KEY (org_id, kind, of, kase)
);
