-- Which lists touched a person, from the index alone: SQLite read through all of them rather than look each row up.
DROP INDEX intake_touch_of;
CREATE INDEX intake_touch_of ON intake_touch (org_id, person_id, load_id);
