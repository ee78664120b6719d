-- Answers that came with a table of another service: what each table brought, so that it can be taken back while the campaign is open.

-- What the columns of a table were taken for the last time, by the fingerprint of its headings: transfer.h.
CREATE TABLE survey_mapping ( -- tenant
  org_id uuid,
  form_id uuid,
  fingerprint text,
  columns text,
  used instant,
  PRIMARY KEY (org_id, form_id, fingerprint)
);

-- notes: rows that did not come, with the reason; no words of the table.
CREATE TABLE survey_import ( -- tenant
  org_id uuid,
  id uuid,
  campaign_id uuid,
  title text,
  columns json,
  state text CHECK (state IN ('running', 'done', 'undoing', 'undone')),
  made instant,
  made_by uuid,
  total int,
  kept int,
  again int,
  skipped int,
  notes json,
  PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, campaign_id) REFERENCES survey_campaign (org_id, id) ON DELETE CASCADE
);
CREATE INDEX survey_import_of ON survey_import (org_id, campaign_id, made);

-- Which answers it made; forgotten when the campaign is closed.
CREATE TABLE survey_import_answer ( -- tenant
  org_id uuid,
  import_id uuid,
  answer_id uuid,
  key blob,
  PRIMARY KEY (org_id, import_id, answer_id),
  FOREIGN KEY (org_id, import_id) REFERENCES survey_import (org_id, id) ON DELETE CASCADE
);

-- Whose invitations it used up: apart from the answers, so that an anonymous one stays so.
CREATE TABLE survey_import_invited ( -- tenant
  org_id uuid,
  import_id uuid,
  invited_id uuid,
  PRIMARY KEY (org_id, import_id, invited_id),
  FOREIGN KEY (org_id, import_id) REFERENCES survey_import (org_id, id) ON DELETE CASCADE
);
