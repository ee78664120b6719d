-- Lists by direction and year of study, by kind of work, of young specialists; the school year that a group is of.

-- The year in which it begins: 2026 is 2026/27.
ALTER TABLE people_group ADD COLUMN school_year int?; -- public
CREATE INDEX people_group_parent ON people_group (org_id, parent_id, id);
CREATE INDEX person_by_employment ON person (org_id, state, employment, name_key, id);
CREATE INDEX person_by_teaching ON person (org_id, state, teaching_since, id);
