-- Reminders of a campaign by themselves.

-- remind: so many days before the last one, «3 1», from the earliest; empty: none.
ALTER TABLE survey_campaign ADD COLUMN remind text?;

-- Which of them has gone: each once.
CREATE TABLE survey_reminder ( -- tenant
  org_id uuid,
  campaign_id uuid,
  stage int,
  day date,
  made instant,
  PRIMARY KEY (org_id, campaign_id, stage),
  FOREIGN KEY (org_id, campaign_id) REFERENCES survey_campaign (org_id, id) ON DELETE CASCADE
);
