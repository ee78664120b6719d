-- The letterhead: taken from the first order that was read, looked at and kept by a person.  Lines are divided by \n.
-- What it says of address and numbers comes from the card.

CREATE TABLE org_letterhead ( -- tenant
  org_id          uuid,
  state           text CHECK (state IN ('proposed', 'kept')), -- public
  source          text, -- public
  founder         text, -- public
  full_name       text, -- public
  short_name      text, -- public
  place           text, -- public
  corner          bool, -- public
  number_apart    bool, -- public
  with_codes      bool, -- public
  with_contacts   bool, -- public
  emblem          blob?, -- public
  emblem_name     text?, -- public
  font            text, -- public
  size            int CHECK (size BETWEEN 10 AND 16), -- public
  signatory_post  text,
  signatory_name  text,
  rev             int,
  PRIMARY KEY (org_id)
);
