-- Members stand in the order of names, so that the first hundred of many groups are found without looking each of them up; groups are
-- found by direction and year of study.  What pupils never have (kind of work, experience) costs them no row in an index.

-- The person's own, as in person_role.
ALTER TABLE people_member ADD COLUMN name_key blob DEFAULT ''; -- public
UPDATE people_member SET name_key = (SELECT p.name_key FROM person p WHERE p.org_id = people_member.org_id AND p.id = people_member.person_id);
CREATE INDEX people_member_sorted ON people_member (org_id, group_id, name_key, person_id, until);
DROP INDEX people_member_of;
CREATE INDEX people_member_of ON people_member (org_id, person_id, since, group_id, until);

DROP INDEX people_group_by_title;
CREATE INDEX people_group_by_title ON people_group (org_id, state, title_key, id, kind, title);
DROP INDEX people_group_parent;
CREATE INDEX people_group_parent ON people_group (org_id, parent_id, id, direction, study_year, state) WHERE parent_id IS NOT NULL;
DROP INDEX people_group_leader;
CREATE INDEX people_group_leader ON people_group (org_id, leader_id, state, direction, study_year) WHERE leader_id IS NOT NULL;
CREATE INDEX people_group_direction ON people_group (org_id, direction, study_year, id, state) WHERE direction <> '';
CREATE INDEX people_group_study_year ON people_group (org_id, study_year, id, state) WHERE study_year IS NOT NULL;

DROP INDEX person_by_employment;
CREATE INDEX person_by_employment ON person (org_id, state, employment, name_key, id, category) WHERE employment <> '';
DROP INDEX person_by_teaching;
CREATE INDEX person_by_teaching ON person (org_id, state, teaching_since, name_key, id, category, employment, born, born_year) WHERE teaching_since IS NOT NULL;
