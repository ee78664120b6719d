-- Introductory meetings, whom each side would like to work with, trial talks.  Wishes are confidential: nobody but the curator reads them.

-- stage: first sheets are gathered; trial talks; sheets again; over.  closes: sheets are taken until that day.  secret: what the links are
-- made of; wiped when it is closed.
CREATE TABLE wishes_meeting ( -- tenant
  org_id uuid,
  id uuid, -- public
  form text, -- public
  day date, -- public
  at text,
  place text,
  closes date,
  stage text CHECK (stage IN ('first', 'talks', 'final', 'closed')), -- public
  secret blob,
  made instant,
  made_by uuid,
  rev int,
  PRIMARY KEY (org_id, id)
);
CREATE INDEX wishes_meeting_by_day ON wishes_meeting (org_id, day, id);
CREATE INDEX wishes_meeting_by_form ON wishes_meeting (org_id, form, day);

-- no: what stands for a name on paper, counted on each side.  first_on, final_on: when the sheet of that stage came back.
-- token: SHA-256 of what stands in the personal link.
CREATE TABLE wishes_invited ( -- tenant
  org_id uuid,
  meeting_id uuid, -- public
  person_id uuid, -- public
  side text CHECK (side IN ('mentor', 'mentee')), -- public
  no int,
  token blob,
  first_on date?,
  final_on date?,
  PRIMARY KEY (org_id, meeting_id, side, person_id),
  FOREIGN KEY (org_id, meeting_id) REFERENCES wishes_meeting (org_id, id) ON DELETE CASCADE,
  FOREIGN KEY (org_id, person_id) REFERENCES person (org_id, id)
);
CREATE INDEX wishes_invited_of ON wishes_invited (org_id, person_id, meeting_id);
CREATE INDEX wishes_invited_token ON wishes_invited (org_id, token);

-- rank: 1, 2, 3; 0 is «только не с».
CREATE TABLE wishes_wish ( -- tenant
  org_id uuid,
  meeting_id uuid,
  person_id uuid,
  side text,
  stage text CHECK (stage IN ('first', 'final')),
  whom_id uuid,
  rank int,
  PRIMARY KEY (org_id, meeting_id, side, person_id, stage, whom_id),
  FOREIGN KEY (org_id, meeting_id) REFERENCES wishes_meeting (org_id, id) ON DELETE CASCADE,
  FOREIGN KEY (org_id, person_id) REFERENCES person (org_id, id),
  FOREIGN KEY (org_id, whom_id) REFERENCES person (org_id, id)
);
CREATE INDEX wishes_wish_of ON wishes_wish (org_id, person_id, meeting_id);
CREATE INDEX wishes_wish_whom ON wishes_wish (org_id, whom_id, meeting_id);

-- A trial talk: who with whom, and whether it took place.
CREATE TABLE wishes_talk ( -- tenant
  org_id uuid,
  meeting_id uuid,
  mentor_id uuid,
  mentee_id uuid,
  day date?,
  held bool,
  PRIMARY KEY (org_id, meeting_id, mentor_id, mentee_id),
  FOREIGN KEY (org_id, meeting_id) REFERENCES wishes_meeting (org_id, id) ON DELETE CASCADE,
  FOREIGN KEY (org_id, mentor_id) REFERENCES person (org_id, id),
  FOREIGN KEY (org_id, mentee_id) REFERENCES person (org_id, id)
);
CREATE INDEX wishes_talk_mentor ON wishes_talk (org_id, mentor_id, meeting_id);
CREATE INDEX wishes_talk_mentee ON wishes_talk (org_id, mentee_id, meeting_id);
