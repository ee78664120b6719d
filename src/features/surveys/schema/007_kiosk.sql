-- Codes of one campaign in the order of their ids, from the index: SQLite walked through the organisation's rather than sort them.
DROP INDEX survey_kiosk_of;
CREATE INDEX survey_kiosk_of ON survey_kiosk (org_id, campaign_id, id);
