-- What somebody did for an absent person: subject is the id of what was done (a closing of the plan).

CREATE TABLE handover_behalf ( -- tenant
  org_id     uuid,
  subject    uuid, -- public
  for_id     uuid, -- public
  account_id uuid,
  at         instant,
  PRIMARY KEY (org_id, subject)
);
