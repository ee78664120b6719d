-- Surveys: questionnaires in versions, campaigns, invitations, answers, and the counters that results are read from.

-- body: struct questionnaire (form.h); pair_code: code of the first questionnaire that this one is compared with, "" without.  A questionnaire that has answers never changes: the next version does.
CREATE TABLE survey_form ( -- tenant
  org_id uuid,
  id uuid, -- public
  version int, -- public
  code text, -- public
  title text, -- public
  side text, -- public
  form text, -- public
  wave text, -- public
  pair_code text, -- public
  body json,
  active bool, -- public
  made instant,
  made_by uuid,
  PRIMARY KEY (org_id, id, version)
);
CREATE INDEX survey_form_code ON survey_form (org_id, code);

-- identity: named; confidential (the curator sees totals); anonymous, yet once a person.  opens, closes: the first and the last day.  item_id: the row of a plan that it is run for.  period: «2026/27», by which first and second answers are paired.
-- common: SHA-256 of the token of the one link for all; most: how many answers it takes.  secret: what the tokens of all its links are
-- made of, so that a link can be printed once more; wiped when it is closed.  consent: the paper without which nobody under age answers.
CREATE TABLE survey_campaign ( -- tenant
  org_id uuid,
  id uuid, -- public
  form_id uuid, -- public
  version int, -- public
  title text, -- public
  state text CHECK (state IN ('draft', 'open', 'closed')), -- public
  identity text CHECK (identity IN ('named', 'confidential', 'anonymous')), -- public
  opens date,
  closes date,
  period text, -- public
  mentoring text, -- public
  audience json,
  common blob?,
  secret blob,
  consent text,
  most int,
  kiosk bool,
  adults_told bool,
  item_id uuid?,
  notes text,
  conclusions text,
  proposals text,
  closed_on date?, -- public
  made instant,
  made_by uuid,
  rev int,
  PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, form_id, version) REFERENCES survey_form (org_id, id, version)
);
CREATE INDEX survey_campaign_common ON survey_campaign (org_id, common) WHERE common IS NOT NULL;
CREATE INDEX survey_campaign_state ON survey_campaign (org_id, state, closes);

-- Who is asked.  token: SHA-256 of what stands in the personal link; code: of the paper blank, with a check digit.  answered: set when the
-- answer is on disk; of an anonymous campaign only that it is (used), never when.  place: the group the answer is counted under.  held: the
-- paper (consents) that is looked for each time, "" of whoever needs none.
CREATE TABLE survey_invited ( -- tenant
  org_id uuid,
  id uuid,
  campaign_id uuid, -- public
  person_id uuid, -- public
  place uuid?,
  token blob,
  code text,
  used bool, -- public
  answered instant?,
  reminded instant?,
  held text,
  PRIMARY KEY (org_id, id),
  UNIQUE (org_id, campaign_id, person_id),
  FOREIGN KEY (org_id, campaign_id) REFERENCES survey_campaign (org_id, id) ON DELETE CASCADE
);
CREATE INDEX survey_invited_code ON survey_invited (org_id, campaign_id, code);
CREATE INDEX survey_invited_person ON survey_invited (org_id, person_id);
CREATE INDEX survey_invited_token ON survey_invited (org_id, token);

-- One row a respondent.  id: random, so that no order tells who came when.  person_id: empty of an anonymous answer.  day: empty of an
-- anonymous one.  place: the group that counts may be broken down by, empty where that would tell who it is.
CREATE TABLE survey_answer ( -- tenant
  org_id uuid,
  campaign_id uuid, -- public
  id uuid,
  person_id uuid?,
  way text CHECK (way IN ('link', 'common', 'kiosk', 'paper', 'import')),
  day date?,
  place uuid?,
  packed blob,
  PRIMARY KEY (org_id, campaign_id, id),
  FOREIGN KEY (org_id, campaign_id) REFERENCES survey_campaign (org_id, id)
);
CREATE UNIQUE INDEX survey_answer_person ON survey_answer (org_id, campaign_id, person_id) WHERE person_id IS NOT NULL;
CREATE INDEX survey_answer_by_person ON survey_answer (org_id, person_id) WHERE person_id IS NOT NULL;

CREATE TABLE survey_text ( -- tenant
  org_id uuid,
  campaign_id uuid,
  answer_id uuid,
  item text,
  text text,
  tags json,
  PRIMARY KEY (org_id, campaign_id, answer_id, item),
  FOREIGN KEY (org_id, campaign_id, answer_id) REFERENCES survey_answer (org_id, campaign_id, id) ON DELETE CASCADE
);
CREATE INDEX survey_text_item ON survey_text (org_id, campaign_id, item);

-- A submission that arrived: key is the SHA-256 of what the browser made up for it, so that one sent twice counts once.  day alone:
-- swept after the campaign.
CREATE TABLE survey_sent ( -- tenant
  org_id uuid,
  campaign_id uuid,
  key blob,
  PRIMARY KEY (org_id, campaign_id, key)
);

-- How many gave which answer: over all answers of a campaign (place nil) and by group.  counts: counts.h.  Written with the answer.
CREATE TABLE survey_count ( -- tenant
  org_id uuid,
  campaign_id uuid, -- public
  place uuid, -- public
  n int, -- public
  counts blob,
  PRIMARY KEY (org_id, campaign_id, place)
);

-- Before and after: how the second answers of people differ from their first ones, by item.  No names: a histogram (counts.h).
CREATE TABLE survey_change ( -- tenant
  org_id uuid,
  form_id uuid, -- public
  version int, -- public
  mentoring text, -- public
  period text, -- public
  n int, -- public
  counts blob,
  PRIMARY KEY (org_id, form_id, version, mentoring, period)
);
