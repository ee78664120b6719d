-- Where pupils and staff belong: associations (объединения) with their groups, classes, structural units.

CREATE TABLE people_group ( -- tenant
  org_id uuid,
  id uuid, -- public
  kind text CHECK (kind IN ('association', 'group', 'class', 'unit')), -- public
  parent_id uuid?, -- public
  title text, -- public
  title_key blob, -- public
  direction text, -- public
  programme text, -- public
  study_year int?, -- public
  leader_id uuid?, -- public
  state text CHECK (state IN ('here', 'closed')), -- public
  rev int, -- public
  PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, leader_id) REFERENCES person (org_id, id)
);
CREATE INDEX people_group_by_title ON people_group (org_id, state, title_key, id);
CREATE INDEX people_group_leader ON people_group (org_id, leader_id);

CREATE TABLE people_member ( -- tenant
  org_id uuid,
  group_id uuid, -- public
  person_id uuid, -- public
  since date, -- public
  until date?, -- public
  PRIMARY KEY (org_id, group_id, person_id, since),
  FOREIGN KEY (org_id, group_id) REFERENCES people_group (org_id, id) ON DELETE CASCADE,
  FOREIGN KEY (org_id, person_id) REFERENCES person (org_id, id) ON DELETE CASCADE
);
CREATE INDEX people_member_of ON people_member (org_id, person_id, since);
