-- The class's own computer: nobody is signed in there while children answer; the code brings back whoever has opened it.

-- code: SHA-256 of id and code; tries: wrong ones, of all who sit down there.
CREATE TABLE survey_kiosk ( -- tenant
  org_id uuid,
  id uuid,
  campaign_id uuid,
  account_id uuid,
  code blob,
  tries int,
  until instant,
  PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, campaign_id) REFERENCES survey_campaign (org_id, id) ON DELETE CASCADE
);
CREATE INDEX survey_kiosk_of ON survey_kiosk (org_id, campaign_id);
