-- Long work in steps, and what is done once a day.

CREATE TABLE job ( -- tenant
  org_id uuid,
  id uuid, -- public
  kind text, -- public
  title text, -- public
  state json,
  done int, -- public
  total int, -- public
  status text CHECK (status IN ('queued', 'finished', 'failed')), -- public
  due instant,
  lease instant,
  attempts int,
  fault text,
  account_id uuid,
  created instant, -- public
  back text,
  PRIMARY KEY (org_id, id)
);

CREATE INDEX job_due ON job (status, due);

CREATE TABLE chore ( -- tenant
  org_id uuid,
  name text,
  day date,
  PRIMARY KEY (org_id, name)
);
