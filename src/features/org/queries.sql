-- org_card_get() -> maybe {full_name text, founder text, place text, inn text, address text, ogrn text, phone text, email text, site text, year_from int, signatory_post text, signatory_name text, rev int}
SELECT full_name, founder, place, inn, address, ogrn, phone, email, site, year_from, signatory_post, signatory_name, rev FROM org_card WHERE org_id = :org;

-- org_card_add(full_name text, founder text, place text, inn text, address text, ogrn text, phone text, email text, site text, year_from int, signatory_post text, signatory_name text) -> exec
-- No row when somebody filled the card first.
INSERT INTO org_card (org_id, full_name, founder, place, inn, address, ogrn, phone, email, site, year_from, signatory_post, signatory_name, rev)
VALUES (:org, :full_name, :founder, :place, :inn, :address, :ogrn, :phone, :email, :site, :year_from, :signatory_post, :signatory_name, 1)
ON CONFLICT (org_id) DO NOTHING;

-- org_card_edit(rev int, full_name text, founder text, place text, inn text, address text, ogrn text, phone text, email text, site text, year_from int, signatory_post text, signatory_name text) -> exec
-- No row when the card has another rev by now.
UPDATE org_card SET full_name = :full_name, founder = :founder, place = :place, inn = :inn, address = :address, ogrn = :ogrn,
  phone = :phone, email = :email, site = :site, year_from = :year_from,
  signatory_post = :signatory_post, signatory_name = :signatory_name, rev = rev + 1
WHERE org_id = :org AND rev = :rev;

-- org_names() -> many bounded {name text}
SELECT name FROM org_name WHERE org_id = :org ORDER BY name;

-- org_names_clear() -> exec
DELETE FROM org_name WHERE org_id = :org;

-- org_name_add(name text) -> exec
INSERT INTO org_name (org_id, name) VALUES (:org, :name) ON CONFLICT (org_id, name) DO NOTHING;

-- ---- the tree, shared by all organisations ----

-- org_tree_above(id uuid) -> many bounded {id uuid, depth int}
SELECT ancestor AS id, depth FROM org_tree WHERE descendant = :id ORDER BY depth;

-- org_tree_below(id uuid) -> many bounded {id uuid, depth int}
SELECT descendant AS id, depth FROM org_tree WHERE ancestor = :id ORDER BY depth, descendant;

-- org_tree_add(ancestor uuid, descendant uuid, depth int) -> exec
INSERT INTO org_tree (ancestor, descendant, depth) VALUES (:ancestor, :descendant, :depth);

-- org_tree_drop(ancestor uuid, descendant uuid) -> exec
DELETE FROM org_tree WHERE ancestor = :ancestor AND descendant = :descendant;

-- org_year() -> maybe {year_from int}
SELECT year_from FROM org_card WHERE org_id = :org;

-- ---- who works here ----

-- org_workers() -> many {id uuid, name text, post text}
-- Whoever can be named as an executor, asked to look, to know, to do.
SELECT a.id, a.name, a.post FROM account a WHERE a.org_id = :org AND a.state = 'active'
AND EXISTS (SELECT 1 FROM account_role r WHERE r.org_id = :org AND r.account_id = a.id AND r.role NOT IN ('parent', 'mentee', 'authority', 'observer', 'admin'))
ORDER BY a.name_key, a.id LIMIT :limit;

-- ---- the letterhead ----

-- org_letterhead_get() -> maybe {state text, source text, founder text, full_name text, short_name text, place text, corner bool, number_apart bool, with_codes bool, with_contacts bool, emblem blob?, emblem_name text?, font text, size int, signatory_post text, signatory_name text, rev int}
SELECT state, source, founder, full_name, short_name, place, corner, number_apart, with_codes, with_contacts, emblem, emblem_name, font, size,
  signatory_post, signatory_name, rev
FROM org_letterhead WHERE org_id = :org;

-- org_letterhead_add(state text, source text, founder text, full_name text, short_name text, place text, corner bool, number_apart bool, with_codes bool, with_contacts bool, emblem blob?, emblem_name text?, font text, size int, signatory_post text, signatory_name text) -> exec
-- No row when there is one.
INSERT INTO org_letterhead (org_id, state, source, founder, full_name, short_name, place, corner, number_apart, with_codes, with_contacts, emblem,
  emblem_name, font, size, signatory_post, signatory_name, rev)
VALUES (:org, :state, :source, :founder, :full_name, :short_name, :place, :corner, :number_apart, :with_codes, :with_contacts, :emblem,
  :emblem_name, :font, :size, :signatory_post, :signatory_name, 1)
ON CONFLICT (org_id) DO NOTHING;

-- org_letterhead_edit(old_rev int, founder text, full_name text, short_name text, place text, corner bool, number_apart bool, with_codes bool, with_contacts bool, emblem blob?, emblem_name text?, font text, size int) -> exec
-- Kept from now on; no row when it has another rev by now.
UPDATE org_letterhead SET state = 'kept', founder = :founder, full_name = :full_name, short_name = :short_name, place = :place, corner = :corner,
  number_apart = :number_apart, with_codes = :with_codes, with_contacts = :with_contacts, emblem = :emblem, emblem_name = :emblem_name,
  font = :font, size = :size, rev = rev + 1
WHERE org_id = :org AND rev = :old_rev;
