-- Acts of erasure: what was destroyed, when, why, by whom, and no name (приказ Роскомнадзора от 28.10.2022 № 179: by identifier).

CREATE TABLE person_erasure ( -- tenant
  org_id uuid,
  id uuid, -- public
  person_id uuid, -- public
  day date, -- public
  why text,
  what text,
  made instant,
  made_by uuid,
  PRIMARY KEY (org_id, id)
);
CREATE INDEX person_erasure_by_day ON person_erasure (org_id, day, id);
