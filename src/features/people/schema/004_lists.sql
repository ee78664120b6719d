-- Lists of very many people: how many of each category there are is kept, roles stand in the order of names.

CREATE TABLE person_count ( -- tenant
  org_id uuid,
  state text,
  category text,
  n int,
  PRIMARY KEY (org_id, state, category)
);
INSERT INTO person_count (org_id, state, category, n) SELECT org_id, state, category, COUNT(*) FROM person GROUP BY org_id, state, category;

-- The person's own key, so that the first hundred of a role are found without sorting all of them.
ALTER TABLE person_role ADD COLUMN name_key blob DEFAULT ''; -- public
UPDATE person_role SET name_key = (SELECT p.name_key FROM person p WHERE p.org_id = person_role.org_id AND p.id = person_role.person_id);
CREATE INDEX person_role_sorted ON person_role (org_id, role, name_key, person_id, form, since, until);

-- No engine knows by itself that a person has few roles and an organisation many: with these, statements about one person never
-- walk through everybody's.
DROP INDEX person_role_by_role;
DROP INDEX person_role_of;
CREATE INDEX person_role_of ON person_role (org_id, person_id, role, form, since, until);
DROP INDEX person_by_born;
CREATE INDEX person_by_born ON person (org_id, born, id);

-- The surnames there are, each once, by length: a mistyped one is compared with those that have as many letters, or one more or less.
CREATE TABLE person_surname ( -- tenant
  org_id uuid,
  letters int,
  word text,
  n int,
  PRIMARY KEY (org_id, letters, word)
);
INSERT INTO person_surname (org_id, letters, word, n) SELECT org_id, length(last), last, COUNT(*) FROM person WHERE state <> 'erased' GROUP BY org_id, length(last), last;
