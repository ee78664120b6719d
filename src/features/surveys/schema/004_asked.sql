-- How many a campaign asks, kept with every change of its list: roll-ups over organisations read it instead of counting invitations.

ALTER TABLE survey_campaign ADD COLUMN asked int?; -- public
UPDATE survey_campaign SET asked = (SELECT count(*) FROM survey_invited i WHERE i.org_id = survey_campaign.org_id AND i.campaign_id = survey_campaign.id);
