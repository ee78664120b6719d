-- Whose guardian somebody is, from the index alone: SQLite read through everybody's rather than look each row up.
DROP INDEX person_guardian_back;
CREATE INDEX person_guardian_back ON person_guardian (org_id, guardian_id, child_id);
