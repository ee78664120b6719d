-- Papers of the centre that are no orders and no minutes: letters, statements, agreements, awards…

-- A centre's own wording of a template; the one with the largest version holds.  own: false, the shipped wording is back.
CREATE TABLE papers_template ( -- tenant
  org_id uuid,
  code text,
  version int,
  own bool,
  heading text,
  body text,
  series text,
  case_index text,
  checked text,
  background blob?,
  background_name text?,
  landscape bool,
  made instant,
  made_by uuid,
  PRIMARY KEY (org_id, code, version)
);

CREATE TABLE papers_series ( -- tenant
  org_id uuid,
  code text, -- public
  title text, -- public
  position int,
  numbering text CHECK (numbering IN ('journal', 'program')),
  pattern text,
  rev int,
  PRIMARY KEY (org_id, code)
);

-- The last number the program gave in a year; numbered under the organisation's write lock.
CREATE TABLE papers_last ( -- tenant
  org_id uuid,
  series text,
  year int,
  n int,
  PRIMARY KEY (org_id, series, year)
);

-- who: whom it is about, as he was called when it was made.  asked: what a person typed.  sealed: from registration on the whole paper,
-- template and data, and sha256 is of it with number, day and series.  batch: made together with others.
CREATE TABLE papers_paper ( -- tenant
  org_id uuid,
  id uuid, -- public
  template text, -- public
  title text, -- public
  who text,
  person_id uuid?,
  pair_id uuid?,
  state text CHECK (state IN ('draft', 'registered')), -- public
  series text, -- public
  day date, -- public
  number text?, -- public
  number_key text?,
  year int?,
  case_index text, -- public
  asked text,
  sealed text,
  sha256 blob?,
  batch uuid?,
  place int,
  made instant,
  made_by uuid,
  registered instant?,
  registered_by uuid?,
  rev int,
  PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, person_id) REFERENCES person (org_id, id)
);
CREATE UNIQUE INDEX papers_paper_number ON papers_paper (org_id, series, year, number_key) WHERE number_key IS NOT NULL;
CREATE INDEX papers_paper_by_day ON papers_paper (org_id, day, id);
CREATE INDEX papers_paper_by_person ON papers_paper (org_id, person_id, day, id);
CREATE INDEX papers_paper_by_batch ON papers_paper (org_id, batch, place, id);

CREATE TABLE papers_scan ( -- tenant
  org_id uuid,
  id uuid,
  paper_id uuid,
  file blob,
  file_name text,
  entered instant,
  entered_by uuid,
  PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, paper_id) REFERENCES papers_paper (org_id, id) ON DELETE CASCADE
);
CREATE INDEX papers_scan_of ON papers_scan (org_id, paper_id, entered, id);

-- The PDF files of papers that were made together, one a step of a job, until they are taken as one archive; kept for a week.
CREATE TABLE papers_packed ( -- tenant
  org_id uuid,
  batch uuid,
  place int,
  name text,
  pdf blob,
  made instant,
  PRIMARY KEY (org_id, batch, place)
);
