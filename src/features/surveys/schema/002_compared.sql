-- Which first answers a second one was compared with, so that the differences can be counted again; what was done with the answers of a
-- possible mentor.

-- compared: the campaign of the first answers; each second answer is compared once.
ALTER TABLE survey_answer ADD COLUMN compared uuid?;

CREATE TABLE survey_decision ( -- tenant
  org_id uuid,
  campaign_id uuid,
  answer_id uuid,
  decision text CHECK (decision IN ('accepted', 'merged', 'declined')),
  person_id uuid?,
  made instant,
  made_by uuid,
  PRIMARY KEY (org_id, campaign_id, answer_id),
  FOREIGN KEY (org_id, campaign_id, answer_id) REFERENCES survey_answer (org_id, campaign_id, id) ON DELETE CASCADE
);
CREATE INDEX survey_decision_person ON survey_decision (org_id, person_id);
