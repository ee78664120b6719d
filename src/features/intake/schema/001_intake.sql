-- Lists of people that were loaded: what each did, row by row, and how to undo it for 30 days.

-- What columns of a list were taken for the last time: by the fingerprint of its headings.
CREATE TABLE intake_mapping ( -- tenant
  org_id uuid,
  fingerprint text,
  codes text,
  preset text,
  used instant,
  PRIMARY KEY (org_id, fingerprint)
);

-- columns: headings with what each was taken for, and why some were left out; no texts of rows.
CREATE TABLE intake_load ( -- tenant
  org_id uuid,
  id uuid,
  title text,
  sha text,
  columns json,
  state text CHECK (state IN ('running', 'done', 'undoing', 'undone')),
  made instant,
  made_by uuid?,
  until date,
  total int,
  added int,
  changed int,
  skipped int,
  pairs int,
  kept int,
  job_id uuid?,
  PRIMARY KEY (org_id, id)
);
CREATE INDEX intake_load_by_made ON intake_load (org_id, made);

-- Rows that wait to be written: a hundred in a piece.  A piece is gone when its rows are there.
CREATE TABLE intake_piece ( -- tenant
  org_id uuid,
  load_id uuid,
  n int,
  rows json,
  PRIMARY KEY (org_id, load_id, n),
  FOREIGN KEY (org_id, load_id) REFERENCES intake_load (org_id, id) ON DELETE CASCADE
);

-- One row of a list: what was done, and why not.  made: what it made and changed, with the values before; emptied after 30 days.
CREATE TABLE intake_line ( -- tenant
  org_id uuid,
  load_id uuid,
  n int,
  no int,
  deed text CHECK (deed IN ('added', 'changed', 'skipped')),
  person_id uuid?,
  note text,
  made text,
  PRIMARY KEY (org_id, load_id, n),
  FOREIGN KEY (org_id, load_id) REFERENCES intake_load (org_id, id) ON DELETE CASCADE,
  FOREIGN KEY (org_id, person_id) REFERENCES person (org_id, id)
);
CREATE INDEX intake_line_of ON intake_line (org_id, person_id);

-- Whom a load has made or changed, and the revision it left: somebody changed since is not undone.
CREATE TABLE intake_touch ( -- tenant
  org_id uuid,
  load_id uuid,
  person_id uuid,
  rev int,
  PRIMARY KEY (org_id, load_id, person_id),
  FOREIGN KEY (org_id, load_id) REFERENCES intake_load (org_id, id) ON DELETE CASCADE,
  FOREIGN KEY (org_id, person_id) REFERENCES person (org_id, id)
);
CREATE INDEX intake_touch_of ON intake_touch (org_id, person_id);
