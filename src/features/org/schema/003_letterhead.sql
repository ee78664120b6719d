-- What else stands on the letterhead: where the centre is and how it is reached, its number in the state register.

ALTER TABLE org_card ADD COLUMN address text DEFAULT ''; -- public
ALTER TABLE org_card ADD COLUMN ogrn text DEFAULT ''; -- public
ALTER TABLE org_card ADD COLUMN phone text DEFAULT ''; -- public
ALTER TABLE org_card ADD COLUMN email text DEFAULT ''; -- public
ALTER TABLE org_card ADD COLUMN site text DEFAULT ''; -- public
