-- Drafts of pairs: a plan of a whole form that nobody has been told of yet, what the curator has said of it, its proof.

-- no: within the form.  day: the day whose data it was reckoned from; reckoned: the instant.  placed, total, worst: of the plan.  already:
-- mentees of the form who had a mentor.  published: pairs that were sent to the people for their consent, from since to until; left_out: those
-- that could not be.
CREATE TABLE drafts_draft ( -- tenant
  org_id uuid,
  id uuid, -- public
  form text, -- public
  no int, -- public
  state text CHECK (state IN ('open', 'sending', 'published', 'dropped')), -- public
  aim text CHECK (aim IN ('placed', 'fair', 'stable')),
  day date,
  reckoned instant,
  mentees int,
  mentors int,
  already int,
  placed int,
  total int,
  worst int?,
  proved bool,
  published int,
  left_out int,
  since date?,
  until date?,
  grouped bool,
  made instant,
  made_by uuid,
  changed instant,
  changed_by uuid,
  rev int,
  PRIMARY KEY (org_id, id)
);
CREATE INDEX drafts_by_form ON drafts_draft (org_id, form, no);
CREATE INDEX drafts_by_state ON drafts_draft (org_id, state, changed, id);

-- problem: who and what was allowed, as it was reckoned from (pack.h); plan: who goes to whom, and the prices that prove it.
CREATE TABLE drafts_data ( -- tenant
  org_id uuid,
  draft_id uuid,
  problem blob,
  plan blob,
  PRIMARY KEY (org_id, draft_id),
  FOREIGN KEY (org_id, draft_id) REFERENCES drafts_draft (org_id, id) ON DELETE CASCADE
);

-- What the curator has decided, whatever is reckoned: keep: «оставить»; never: «не ставить»; places: how many a mentor takes in this plan
-- (mentee_id is his own).  hand: the pair was put by hand, not found.
CREATE TABLE drafts_word ( -- tenant
  org_id uuid,
  draft_id uuid,
  kind text CHECK (kind IN ('keep', 'never', 'places')),
  mentor_id uuid,
  mentee_id uuid,
  lo int,
  cap int,
  hand bool,
  said instant,
  said_by uuid,
  PRIMARY KEY (org_id, draft_id, kind, mentor_id, mentee_id),
  FOREIGN KEY (org_id, draft_id) REFERENCES drafts_draft (org_id, id) ON DELETE CASCADE,
  FOREIGN KEY (org_id, mentor_id) REFERENCES person (org_id, id),
  FOREIGN KEY (org_id, mentee_id) REFERENCES person (org_id, id)
);
CREATE INDEX drafts_word_mentor ON drafts_word (org_id, mentor_id, draft_id);
CREATE INDEX drafts_word_mentee ON drafts_word (org_id, mentee_id, draft_id);
