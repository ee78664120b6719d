-- What was said of a step of «Новый учебный год»: left out, or done where no counting can see it.  One word a step and school year.

CREATE TABLE year_step ( -- tenant
  org_id uuid,
  year int,
  code text,
  said text CHECK (said IN ('skipped', 'done')),
  said_on date,
  said_by uuid,
  PRIMARY KEY (org_id, year, code)
);
