-- The card of the centre: what stands in the head and under the text of its documents.  Its short name and zone are the
-- store's own (organization), because URLs and dates need them before any feature.

CREATE TABLE org_card ( -- tenant
  org_id         uuid,
  full_name      text, -- public
  founder        text, -- public
  place          text, -- public
  inn            text, -- public
  year_from      int CHECK (year_from BETWEEN 1 AND 12), -- public
  signatory_post text, -- public
  signatory_name text, -- public
  rev            int,
  PRIMARY KEY (org_id)
);

-- Other forms of the name that stand in documents («МУДО ДЮОЦ», «ДЮЦ»), so that a reader knows them for the same.
CREATE TABLE org_name ( -- tenant
  org_id uuid,
  name   text, -- public
  PRIMARY KEY (org_id, name)
);
