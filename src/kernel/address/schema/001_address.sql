-- The last check by a phone: what it was sent to, and whether it came.  One row an organisation.

CREATE TABLE address_check ( -- tenant
  org_id    uuid,
  id        uuid,
  address   text,
  made      instant,
  seen      instant?,
  seen_from text,
  PRIMARY KEY (org_id)
);
